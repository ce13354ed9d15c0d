'use client';
import type { SourceKind } from '@likeness/contracts';
import { SelectField, TextField } from '@likeness/ui';

export interface PostgresTyped {
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly user: string;
  readonly ssl: 'off' | 'require' | 'verify';
}

export const emptyPostgres: PostgresTyped = {
  host: '',
  port: '5432',
  database: '',
  schema: 'public',
  table: '',
  user: '',
  ssl: 'verify',
};

export type PostgresKind = Extract<SourceKind, 'postgres' | 'postgres-schema'>;

/** What must be filled in. */
export const addressFields: Readonly<Record<PostgresKind, readonly Exclude<keyof PostgresTyped, 'ssl' | 'port'>[]>> = {
  postgres: ['host', 'database', 'schema', 'table', 'user'],
  'postgres-schema': ['host', 'database', 'schema', 'user'],
};

const whatIsRead: Readonly<Record<PostgresKind, string>> = {
  postgres: 'One that may read this table and nothing else.',
  'postgres-schema': 'One that may read these tables and nothing else: what it may not read is left out.',
};

interface PostgresFieldsProps {
  readonly kind: PostgresKind;
  readonly typed: PostgresTyped;
  readonly onType: (part: Partial<PostgresTyped>) => void;
  readonly password: string;
  readonly onPassword: (password: string) => void;
  readonly errors: Readonly<Record<string, string>>;
}

const isSsl = (value: string): value is PostgresTyped['ssl'] => ['off', 'require', 'verify'].includes(value);

export function PostgresFields({ kind, typed, onType, password, onPassword, errors }: PostgresFieldsProps) {
  const text = (name: Exclude<keyof PostgresTyped, 'ssl'>, label: string, help?: string) => (
    <TextField
      name={name}
      label={label}
      help={help}
      error={errors[name] ?? errors[`address.${name}`]}
      value={typed[name]}
      inputMode={name === 'port' ? 'numeric' : undefined}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onType({ [name]: event.target.value })}
    />
  );
  return (
    <div className="grid max-w-[72ch] gap-6 sm:grid-cols-2">
      {text('host', 'Host', 'As the worker reaches it.')}
      {text('port', 'Port', 'Usually 5432.')}
      {text('database', 'Database')}
      {text('schema', 'Schema')}
      {addressFields[kind].includes('table') ? text('table', 'Table or view') : null}
      <SelectField
        name="ssl"
        label="Encryption of the connection"
        options={[
          { value: 'verify', label: 'Encrypted, certificate checked' },
          { value: 'require', label: 'Encrypted, certificate not checked' },
          { value: 'off', label: 'Not encrypted' },
        ]}
        value={typed.ssl}
        onChange={(event) => isSsl(event.target.value) && onType({ ssl: event.target.value })}
      />
      {text('user', 'User', whatIsRead[kind])}
      <TextField
        name="password"
        type="password"
        label="Password"
        help="Encrypted at once; only the worker can read it."
        error={errors.password}
        value={password}
        autoComplete="off"
        onChange={(event) => onPassword(event.target.value)}
      />
    </div>
  );
}
