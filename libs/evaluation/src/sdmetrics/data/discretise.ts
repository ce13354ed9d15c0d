import { distinctEdges, binsInto, binsOf } from '../numeric/bins.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { Coded } from './coded.js';
import { presentValues } from './present-values.js';
import { isObject, type NumericSeries, type Series } from './series.js';

const numbers = (series: Series): Float64Array => {
  if (isObject(series))
    throw new SdMetricsError('wrong_type', 'Only numbers and datetimes fall into bins. Name a column of such a type.');
  return series.values;
};

const intoBins = (values: Float64Array, edges: Float64Array): NumericSeries => ({
  dtype: 'int64',
  values: Float64Array.from(binsOf(values, edges)),
});

/** Bins of the real range; what lies outside falls into the first or last. A null gets a bin of its own. */
export const discretiseBoth = (real: Series, synthetic: Series, count: number): readonly [Series, Series] => {
  const values = numbers(real);
  const edges = distinctEdges(presentValues(real) ?? values, count);
  edges[0] = -Infinity;
  edges[count] = Infinity;
  return [intoBins(values, edges), intoBins(numbers(synthetic), edges)];
};

/**
 * Ten bins of the column's own range, as SDMetrics' reports cut each side by itself. The largest value and the nulls share
 * the eleventh.
 */
export const binsAlone = (series: Series): Coded => {
  const values = numbers(series);
  const edges = distinctEdges(presentValues(series) ?? values, 10);
  return { codes: binsInto(new Uint16Array(values.length), values, edges), size: edges.length + 1 };
};
