import { pickRows } from '@likeness/privacy';
import { concatenateTables, type Table } from '@likeness/table';

/** The first so many rows of a stream, or all there are. */
export function firstRows(tables: Iterable<Table>, rows: number): Table {
  const taken: Table[] = [];
  let left = rows;
  for (const table of tables) {
    const rowCount = Math.min(left, table.rowCount);
    const chosen = Uint32Array.from({ length: rowCount }, (_, row) => row);
    taken.push({ rowCount, columns: table.columns.map((column) => pickRows(column, chosen)) });
    left -= rowCount;
    if (left === 0) break;
  }
  return concatenateTables(taken);
}
