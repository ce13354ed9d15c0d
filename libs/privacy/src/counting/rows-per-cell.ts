import type { BoundedTable } from '../domain/bounded-table.js';
import type { PublicGrid } from '../domain/bounds-grid.js';
import { columnNamed } from '../domain/column-named.js';

/** @throws PrivacyError `unknown_column` */
export function kindOf(data: BoundedTable, column: string): 'text' | 'number' | 'datetime' {
  return 'rows' in data ? data.rows.kindOf(column) : columnNamed(data.table, column).kind;
}

/** Exact number of rows in every cell of a public grid. Never leaves this library. */
export async function rowsPerCell(data: BoundedTable, column: string, grid: PublicGrid): Promise<Float64Array> {
  if ('rows' in data) return data.rows.histogram(column, grid);
  const counts = new Float64Array(grid.cells);
  const real = columnNamed(data.table, column);
  if (real.kind !== 'text') addToGrid(counts, real.values, grid);
  return counts;
}

/** Missing values do not count. */
export function addToGrid(counts: Float64Array, values: Float64Array, grid: PublicGrid): void {
  for (const value of values) if (!Number.isNaN(value)) counts[grid.cellOf(value)]!++;
}
