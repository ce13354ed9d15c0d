'use client';
import type { SourceDetail } from '@likeness/contracts';
import { CheckboxField, counted, Section, SelectField } from '@likeness/ui';
import { useState, type ReactNode } from 'react';
import { keyOf } from './declared-keys';
import { isUndeclared, withKey, type MetadataDraft } from './metadata-draft';
import { RelationshipsField } from './relationships-field';
import { SchemaDiagram } from './schema-diagram';
import { TableRules } from './table-rules';
import { tableAnchor } from './table-anchor';
import { UnitFields } from './unit-fields';

interface ConfirmTablesProps {
  readonly draft: MetadataDraft;
  readonly onChange: (draft: Partial<MetadataDraft>) => void;
  readonly detected: NonNullable<SourceDetail['detected']>;
  readonly errors: Readonly<Record<string, string>>;
  readonly lead: string;
  readonly columnsOf: (table: string) => ReactNode;
}

/** What is confirmed of several tables: how they belong together, whose rows are people, and each by itself. */
export function ConfirmTables({ draft, onChange, detected, errors, lead, columnsOf }: ConfirmTablesProps) {
  const { tables } = draft.metadata;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const setOpen = (table: string, isOpen: boolean) =>
    setOpened((now) => new Set(isOpen ? [...now, table] : [...now].filter((other) => other !== table)));
  // An objection is of no use in a closed box.
  const isOpen = (table: string) =>
    opened.has(table) || Object.keys(errors).some((field) => field.startsWith(`${table}.`));
  return (
    <>
      <Section
        title="How the tables belong together"
        lead="A row that points to a row of another table belongs to it. In the synthetic tables every such key finds its row."
      >
        <SchemaDiagram
          metadata={draft.metadata}
          unitTable={draft.unit.table}
          onTable={(table) => setOpen(table, true)}
        />
        <RelationshipsField draft={draft} onChange={onChange} detected={detected} />
      </Section>
      <Section
        title="Rules over several tables"
        lead="What always holds between rows of different tables, beyond keys. Rules are public, cost nothing, and every synthetic row keeps them."
      >
        <TableRules draft={draft} onChange={onChange} />
      </Section>
      <Section title="The unit of protection">
        <UnitFields unit={draft.unit} onChange={(unit) => onChange({ unit })} tables={tables} errors={errors} />
      </Section>
      <Section title="Tables and their columns" lead={lead}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {Object.entries(tables).map(([table, { columns }]) => (
            <details
              key={table}
              id={tableAnchor(table)}
              open={isOpen(table)}
              onToggle={(event) => setOpen(table, event.currentTarget.open)}
              className="scroll-mt-4 rounded-xl border border-line"
            >
              <summary className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3">
                <span className="text-lg font-semibold">{table}</span>
                <span className="text-sm text-quiet">
                  {counted(Object.keys(columns).length, 'column')},{' '}
                  {undeclaredInWords(Object.values(draft.columns[table] ?? {}).filter(isUndeclared).length)}
                </span>
              </summary>
              {isOpen(table) ? (
                <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line p-4">
                  <KeyField table={table} draft={draft} onChange={onChange} />
                  {columnsOf(table)}
                </div>
              ) : null}
            </details>
          ))}
        </div>
      </Section>
    </>
  );
}

const undeclaredInWords = (undeclared: number): string =>
  undeclared === 0 ? 'everything declared' : `${undeclared} to be measured`;

function KeyField({
  table,
  draft,
  onChange,
}: { readonly table: string } & Pick<ConfirmTablesProps, 'draft' | 'onChange'>) {
  const { columns } = draft.metadata.tables[table] ?? { columns: {} };
  const key = keyOf(draft.metadata, table);
  const [isOfSeveral, setOfSeveral] = useState(key.length > 1);
  const names = Object.keys(columns);
  const choose = (value: string) => {
    setOfSeveral(value === several);
    if (value !== several) onChange(withKey(draft, table, value === '' ? [] : [value]));
  };
  return (
    <div className="grid gap-3">
      <SelectField
        name={`${table}-key`}
        label="Primary key"
        help="What tells its rows apart. Other tables can point to it."
        value={isOfSeveral ? several : (key[0] ?? '')}
        onChange={(event) => choose(event.target.value)}
        options={[
          { value: '', label: 'none' },
          ...names.map((name) => ({ value: name, label: name })),
          ...(names.length < 2 ? [] : [{ value: several, label: 'several columns together' }]),
        ]}
      />
      {isOfSeveral ? (
        <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
          <legend className="mb-1 text-sm font-semibold">Columns of the key of {table}</legend>
          {names.map((name) => (
            <CheckboxField
              key={name}
              name={`${table}-key-${name}`}
              label={name}
              checked={key.includes(name)}
              onChange={({ target: { checked } }) =>
                onChange(
                  withKey(
                    draft,
                    table,
                    names.filter((other) => (other === name ? checked : key.includes(other))),
                  ),
                )
              }
            />
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

/** No column is called so: names begin with no blank. */
const several = ' several';
