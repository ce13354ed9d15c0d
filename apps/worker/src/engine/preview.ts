import { cellWriter, type Table } from '@likeness/table';

export interface Preview {
  readonly columns: readonly string[];
  /** Empty cells are empty texts. */
  readonly rows: readonly (readonly string[])[];
}

/** The first rows of a synthetic table, as its files show them. */
export function previewOf({ columns, rowCount }: Table, rows = 20): Preview {
  const writers = columns.map(cellWriter);
  return {
    columns: columns.map(({ name }) => name),
    rows: Array.from({ length: Math.min(rows, rowCount) }, (_, row) => writers.map((write) => write(row) ?? '')),
  };
}
