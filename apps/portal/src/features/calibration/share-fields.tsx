'use client';
import { Button, SelectField, TextField } from '@likeness/ui';
import { useState } from 'react';
import type { Wish } from './calibrate-rows';
import type { TextTable } from './read-csv';

interface ShareFieldsProps {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly table: TextTable;
  readonly onWish: (wish: Wish | null) => void;
}

const inPercent = (share: number): string => String(Number((100 * share).toPrecision(3)));

/** A share for some values of a column; those left empty divide the rest as they do now. */
export function ShareFields({ values, table, onWish }: ShareFieldsProps) {
  const [column, setColumn] = useState('');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const own = values.get(column) ?? [];
  const place = table.names.indexOf(column);
  const shareNow = (value: string): number =>
    table.rows.reduce((sum, row) => sum + (row[place] === value ? 1 : 0), 0) / table.rows.length;
  const change = (name: string, next: Readonly<Record<string, string>>) => {
    setColumn(name);
    setTyped(next);
    const given = Object.entries(next).filter(([, text]) => text.trim() !== '');
    onWish(
      name === '' || given.length === 0
        ? null
        : {
            kind: 'shares',
            column: name,
            shares: Object.fromEntries(given.map(([value, text]) => [value, Number(text) / 100])),
          },
    );
  };
  return (
    <div className="grid gap-4">
      <SelectField
        name="calibration-column"
        label="Column"
        value={column}
        options={[
          { value: '', label: 'choose a column' },
          ...[...values.keys()].map((name) => ({ value: name, label: name })),
        ]}
        onChange={(event) => change(event.target.value, {})}
      />
      {own.length === 0 ? null : (
        <fieldset className="grid gap-4">
          <legend className="mb-2 font-semibold">Wanted shares in percent; what is left empty divides the rest</legend>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            {own.map((value) => (
              <TextField
                key={value}
                name={`calibration-share-${value}`}
                label={value === '' ? '(empty)' : value}
                help={`Now ${inPercent(shareNow(value))} %`}
                inputMode="decimal"
                value={typed[value] ?? ''}
                onChange={(event) => change(column, { ...typed, [value]: event.target.value })}
              />
            ))}
          </div>
          <div>
            <Button
              kind="secondary"
              onClick={() => change(column, Object.fromEntries(own.map((value) => [value, String(100 / own.length)])))}
            >
              All equally often
            </Button>
          </div>
        </fieldset>
      )}
    </div>
  );
}
