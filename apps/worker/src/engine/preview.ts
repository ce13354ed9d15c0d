import type { TablePreview } from '@likeness/contracts';
import { cellWriter, type Table } from '@likeness/table';

/** The first rows of a synthetic table, as its files show them; empty cells are empty texts. */
export function previewOf({ columns, rowCount }: Table, rows = 20): TablePreview {
  const writers = columns.map(cellWriter);
  return {
    rowCount,
    columns: columns.map(({ name }) => name),
    rows: Array.from({ length: Math.min(rows, rowCount) }, (_, row) => writers.map((write) => write(row) ?? '')),
  };
}
