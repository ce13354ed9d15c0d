'use client';
import { Button, SelectField, TextAreaField } from '@likeness/ui';
import { useState } from 'react';
import { pointingRule, sameKeyRule, withTableRule, type SomeRows } from './between-tables';
import { choicesOf } from './choices-of';
import { declaredValues, isModelled, type ColumnDraft } from './column-draft';
import { keyOf, relationshipsOf } from './declared-keys';
import type { DraftProps } from './metadata-draft';
import { relationshipInWords } from './relationships-field';

interface SomeRowsFieldsProps extends DraftProps {
  readonly of: 'ForeignToPrimaryKeySubset' | 'PrimaryToPrimaryKeySubset';
}

/** A rule about those rows of a table alone whose cell in a column is one of some values. */
export function SomeRowsFields({ of, draft, onChange }: SomeRowsFieldsProps) {
  const { tables } = draft.metadata;
  const [linkKey, setLinkKey] = useState('');
  const [main, setMain] = useState('');
  const [other, setOther] = useState('');
  const [column, setColumn] = useState('');
  const [values, setValues] = useState('');
  const links = relationshipsOf(draft.metadata);
  const link = links.find((each) => JSON.stringify(each) === linkKey);
  const table = of === 'ForeignToPrimaryKeySubset' ? (link?.parent_table_name ?? '') : main;
  const columnDraft = draft.columns[table]?.[column];
  const listed = values.split(/\r?\n/).filter((line) => line.trim() !== '');
  const rows: SomeRows = { table, column, values: listed };
  const about = of === 'ForeignToPrimaryKeySubset' ? link !== undefined : main !== '' && other !== '';
  const isReady = about && column !== '' && listed.length > 0;
  const add = () =>
    onChange(withTableRule(draft, link === undefined ? sameKeyRule(other, rows) : pointingRule(link, rows)));
  const keyed = Object.keys(tables).filter((name) => keyOf(draft.metadata, name).length > 0);
  return (
    <>
      {of === 'ForeignToPrimaryKeySubset' ? (
        <SelectField
          name="rule-link"
          label="Which relationship"
          value={linkKey}
          onChange={(event) => {
            setLinkKey(event.target.value);
            setColumn('');
          }}
          options={[
            { value: '', label: links.length === 0 ? 'There is none: add one above' : 'Choose a relationship' },
            ...links.map((each) => ({ value: JSON.stringify(each), label: relationshipInWords(each) })),
          ]}
        />
      ) : (
        <div className="grid items-end gap-4 md:grid-cols-2">
          <SelectField
            name="rule-main"
            label="Some rows of the table"
            value={main}
            onChange={(event) => {
              setMain(event.target.value);
              setColumn('');
            }}
            options={choicesOf('Choose a table', keyed)}
          />
          <SelectField
            name="rule-other"
            label="have a row in"
            value={other}
            onChange={(event) => setOther(event.target.value)}
            options={choicesOf(
              'Choose a table',
              keyed.filter((name) => name !== main),
            )}
          />
        </div>
      )}
      <SelectField
        name="rule-column"
        label={table === '' ? 'The column that decides' : `The column of ${table} that decides`}
        value={column}
        disabled={table === ''}
        onChange={(event) => setColumn(event.target.value)}
        options={choicesOf(
          'Choose a column',
          Object.entries(draft.columns[table] ?? {}).flatMap(([name, own]) => (mayDecide(own) ? [name] : [])),
        )}
      />
      <TextAreaField
        name="rule-values"
        label="Only where it is one of"
        help={helpFor(columnDraft === undefined ? [] : declaredValues(columnDraft))}
        rows={3}
        value={values}
        onChange={(event) => setValues(event.target.value)}
      />
      <Button kind="secondary" className="justify-self-start" disabled={!isReady} onClick={add}>
        Add this rule
      </Button>
    </>
  );
}

/** Cells that are learned, and written in one way only. */
const mayDecide = (column: ColumnDraft): boolean => isModelled(column) && column.sdtype !== 'datetime';

const helpFor = (declared: readonly string[]): string =>
  declared.length === 0
    ? 'One value on each line. They become public.'
    : `One value on each line, of those you declared: ${declared.slice(0, 12).join(', ')}${declared.length > 12 ? ', ...' : ''}.`;
