import type { Column } from '@likeness/table';

/** Some rows of a column, in the order asked for. */
export function takeCells(column: Column, rows: Int32Array): Column {
  return column.kind === 'text'
    ? { ...column, codes: rows.map((row) => column.codes[row]!) }
    : { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
}
