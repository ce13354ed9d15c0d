import { cellOf, type Dataset, type SharedKeys } from '@likeness/table';
import { textColumn } from '../decode/text-column.js';
import type { DrawnSchema } from './drawn-schema.js';

/** Real tables, and those of the keys that some of them share: every key that a row has, once. */
export function withHiddenTables(real: Dataset, { rules: { hidden, metadata } }: DrawnSchema): Dataset {
  if (hidden.size === 0) return real;
  const tables = Object.fromEntries(
    [...hidden].map(([name, shared]) => {
      const keys = sharedKeys(real, shared);
      const columns = Object.keys(metadata.tables[name]!.columns).map((column, at) =>
        textColumn(
          column,
          keys.map((key) => key[at]!),
        ),
      );
      return [name, { rowCount: keys.length, columns }] as const;
    }),
  );
  return { tables: { ...real.tables, ...tables } };
}

function sharedKeys({ tables }: Dataset, { places }: SharedKeys): readonly (readonly string[])[] {
  const keys = new Map<string, readonly string[]>();
  for (const { table, key } of places) {
    const { columns, rowCount } = tables[table]!;
    const cells = key.map((name) => cellOf(columns.find((column) => column.name === name)!));
    for (let row = 0; row < rowCount; row++) {
      const values = cells.map((cell) => cell(row));
      if (!values.includes(null)) keys.set(JSON.stringify(values), values as string[]);
    }
  }
  return [...keys.values()];
}
