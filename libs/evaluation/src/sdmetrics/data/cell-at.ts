import { isObject, type Cell, type Series } from './series.js';

/** The cell of a row that has one. Truth values are 0 and 1 also beside nulls: another table may have none. */
export const cellAt = (series: Series, row: number): Cell => {
  const cell = isObject(series) ? series.cells[series.codes[row]!]! : series.values[row]!;
  return typeof cell === 'boolean' ? Number(cell) : cell;
};
