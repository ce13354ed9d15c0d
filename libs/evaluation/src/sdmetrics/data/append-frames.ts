import { columnOf, type Frame } from './frame.js';
import { objectSeries, numberSeries } from './series-of-cells.js';
import { isNullAt, isObject, lengthOf, type Cell, type Series } from './series.js';

/** Truth values without nulls are numbers, and those beside nulls are not: appended to each other they must be one kind. */
const cellIn = (series: Series, row: number): Cell => {
  if (isObject(series)) return series.cells[series.codes[row]!]!;
  return series.dtype === 'bool' ? series.values[row] === 1 : series.values[row]!;
};

const cells = (series: Series): (Cell | null)[] =>
  Array.from({ length: lengthOf(series) }, (_, row) => (isNullAt(series, row) ? null : cellIn(series, row)));

const append = (a: Series, b: Series): Series => {
  if (isObject(a) || isObject(b)) return objectSeries([...cells(a), ...cells(b)]);
  const values = new Float64Array(a.values.length + b.values.length);
  values.set(a.values);
  values.set(b.values, a.values.length);
  return a.dtype === b.dtype ? { dtype: a.dtype, values } : numberSeries(values);
};

/** The rows of one table, then those of another with the same columns. */
export const appendFrames = (first: Frame, second: Frame): Frame => ({
  rowCount: first.rowCount + second.rowCount,
  columns: new Map([...first.columns].map(([name, series]) => [name, append(series, columnOf(second, name))])),
});
