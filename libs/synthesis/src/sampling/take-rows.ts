import type { Column, Table } from '@likeness/table';

/** Some rows of a table, in the order asked for. */
export function takeRows({ columns }: Table, rows: readonly number[]): Table {
  const taken = columns.map((column): Column =>
    column.kind === 'text'
      ? { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) }
      : { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) },
  );
  return { rowCount: rows.length, columns: taken };
}
