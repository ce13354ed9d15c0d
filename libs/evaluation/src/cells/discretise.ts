import type { Column, Table, TableMetadata } from '@likeness/table';
import type { CellColumn, CellTable } from './cell-table.js';
import { numberCells } from './number-cells.js';
import { textCells } from './text-cells.js';

/**
 * Tables of the same columns as cells that mean the same in each.
 * @param names of the columns to keep; one that a table lacks, or that has another kind in another table, is left out
 */
export function discretise(
  tables: readonly Table[],
  names: readonly string[],
  metadata: TableMetadata | undefined,
): CellTable[] {
  const kept: CellColumn[][] = tables.map(() => []);
  for (const name of names) {
    const columns = tables.map((table) => table.columns.find((column) => column.name === name));
    cellsOf(columns, metadata, name)?.forEach((column, i) => kept[i]!.push(column));
  }
  return tables.map(({ rowCount }, i) => ({ rowCount, columns: kept[i]! }));
}

function cellsOf(
  columns: readonly (Column | undefined)[],
  metadata: TableMetadata | undefined,
  name: string,
): CellColumn[] | undefined {
  const described = metadata?.columns[name];
  const texts = columns.filter((column) => column?.kind === 'text');
  if (texts.length === columns.length) return textCells(texts, described);
  const numbers = columns.filter((column) => column?.kind === 'number');
  if (numbers.length === columns.length) return numberCells(numbers, described);
  const datetimes = columns.filter((column) => column?.kind === 'datetime');
  return datetimes.length === columns.length ? numberCells(datetimes, described) : undefined;
}
