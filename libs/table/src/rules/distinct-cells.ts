import { TableError } from '../table-error.js';
import type { Column, Table } from '../table.js';
import { writtenNumbers } from './written-numbers.js';

/** @throws TableError `missing_columns` */
export function columnNamed({ columns }: Table, name: string): Column {
  const found = columns.find((column) => column.name === name);
  if (found) return found;
  throw new TableError('missing_columns', `A constraint needs the column "${name}", which the table does not have.`, {
    column: name,
  });
}

/** Cells as constraints compare them: numbers as short as they are, datetimes in milliseconds as they are written, null where empty. */
export function cellOf(column: Column): (row: number) => string | null {
  if (column.kind === 'text') return (row) => column.dictionary[column.codes[row]!] ?? null;
  const values = writtenNumbers(column);
  return (row) => (Number.isNaN(values[row]!) ? null : String(values[row]!));
}

/** Every combination of cells that some row has, once. */
export function distinctCells(table: Table, names: readonly string[]): (string | null)[][] {
  const cells = names.map((name) => cellOf(columnNamed(table, name)));
  const seen = new Map<string, (string | null)[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const values = cells.map((cell) => cell(row));
    const key = JSON.stringify(values);
    if (!seen.has(key)) seen.set(key, values);
  }
  return [...seen.values()];
}
