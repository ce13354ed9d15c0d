'use client';
import type { MetadataJson } from '@likeness/contracts';
import { RadioGroup, SelectField, TextField } from '@likeness/ui';
import type { UnitDraft } from './privacy-unit';

interface UnitFieldsProps {
  readonly unit: UnitDraft;
  readonly onChange: (unit: UnitDraft) => void;
  readonly tables: MetadataJson['tables'];
  readonly errors: Readonly<Record<string, string>>;
}

const words = {
  one: {
    who: 'Who is one person in this table?',
    row: 'Each row is one person',
    protects: 'Unit of protection: one row',
    all: 'Unit of protection: one person, with all their rows',
  },
  several: {
    who: 'Who is one person in this table?',
    row: 'Each row is one person, with all that belongs to it in other tables',
    protects: 'Unit of protection: one row and the rows that point to it, over all tables',
    all: 'Unit of protection: one person, with all their rows and what belongs to them in other tables',
  },
} as const;

export function UnitFields({ unit, onChange, tables, errors }: UnitFieldsProps) {
  const names = Object.keys(tables);
  const say = words[names.length > 1 ? 'several' : 'one'];
  const columns = Object.keys(tables[unit.table]?.columns ?? {});
  return (
    <div className="grid gap-4">
      {names.length < 2 ? null : (
        <SelectField
          name="unitTable"
          label="Which table holds the people?"
          help="They are protected, each with everything that belongs to them. Where several tables could be meant, choose the one whose people you must protect."
          error={errors.unitTable}
          value={unit.table}
          onChange={(event) => onChange({ ...unit, table: event.target.value, column: '' })}
          options={names.map((name) => ({ value: name, label: name }))}
        />
      )}
      <RadioGroup
        name="unit"
        label={say.who}
        value={unit.kind}
        onChange={(kind) => onChange({ ...unit, kind: kind === 'column' ? 'column' : 'row' })}
        choices={[
          { value: 'row', label: say.row, help: say.protects },
          { value: 'column', label: 'A column names the person, who may have several rows', help: say.all },
        ]}
      />
      {unit.kind === 'row' ? null : (
        <div className="grid max-w-[72ch] gap-4 sm:grid-cols-2">
          <SelectField
            name="unitColumn"
            label="The column"
            error={errors.unitColumn}
            value={unit.column}
            onChange={(event) => onChange({ ...unit, column: event.target.value })}
            options={[
              { value: '', label: 'Choose a column' },
              ...columns.map((column) => ({ value: column, label: column })),
            ]}
          />
          <TextField
            name="unitRows"
            label="At most this many rows of a person count"
            help="Further rows of the same person are left out at random."
            inputMode="numeric"
            error={errors.unitRows}
            value={unit.maxRows}
            onChange={(event) => onChange({ ...unit, maxRows: event.target.value })}
          />
        </div>
      )}
    </div>
  );
}
