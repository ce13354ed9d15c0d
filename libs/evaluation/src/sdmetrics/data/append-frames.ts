import { columnOf, type Frame } from './frame.js';
import { objectSeries, numberSeries } from './series-of-cells.js';
import { isNullAt, isObject, lengthOf, type Cell, type Series } from './series.js';

const cells = (series: Series): (Cell | null)[] =>
  Array.from({ length: lengthOf(series) }, (_, row) =>
    isNullAt(series, row) ? null : isObject(series) ? series.cells[series.codes[row]!]! : series.values[row]!,
  );

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
