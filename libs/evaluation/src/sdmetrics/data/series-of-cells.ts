import type { Cell, NumericSeries, ObjectSeries, Series } from './series.js';

export const objectSeries = (cells: readonly (Cell | null)[]): ObjectSeries => {
  const index = new Map<Cell, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null) return -1;
    const known = index.get(cell);
    if (known !== undefined) return known;
    index.set(cell, index.size);
    return index.size - 1;
  });
  return { dtype: 'object', codes, cells: [...index.keys()] };
};

/** int64 if all values are whole and none is null, else float64. */
export const numberSeries = (values: Float64Array): NumericSeries => {
  let whole = true;
  for (let i = 0; i < values.length && whole; i++) whole = Number.isInteger(values[i]);
  return { dtype: whole ? 'int64' : 'float64', values };
};

/** A column from loose cells, typed as pandas infers it from a list. An empty list is float64. */
export const seriesOfCells = (cells: readonly (Cell | null)[]): Series => {
  const present = cells.filter((c) => c !== null);
  if (present.length > 0 && present.length === cells.length && present.every((c) => typeof c === 'boolean'))
    return { dtype: 'bool', values: Float64Array.from(cells, Number) };
  if (present.every((c) => typeof c === 'number')) {
    if (cells.length === 0) return { dtype: 'float64', values: new Float64Array() };
    return numberSeries(Float64Array.from(cells, (c) => (c === null ? NaN : Number(c))));
  }
  return objectSeries(cells);
};
