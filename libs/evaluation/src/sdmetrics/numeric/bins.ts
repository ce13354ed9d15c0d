import { SdMetricsError } from '../sdmetrics-error.js';
import { largest, smallest } from './sample-statistics.js';

/** `count` + 1 edges of equal bins from the smallest to the largest value. @throws SdMetricsError `bad_value`: infinite values */
export const binEdges = (values: Float64Array, count: number): Float64Array => {
  let [low, high] = values.length === 0 ? [0, 1] : [smallest(values), largest(values)];
  if (!Number.isFinite(low) || !Number.isFinite(high))
    throw new SdMetricsError('bad_value', 'A column with infinite values has no bins. Remove them.');
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const step = (high - low) / count;
  const edges = new Float64Array(count + 1).map((_, i) => i * step + low);
  edges[count] = high;
  return edges;
};

/** `binEdges` of bins that all have a width. @throws SdMetricsError `bad_value`: also where values are too close for that */
export const distinctEdges = (values: Float64Array, count: number): Float64Array => {
  const edges = binEdges(values, count);
  if (edges.some((edge, i) => i > 0 && edge <= edges[i - 1]!))
    throw new SdMetricsError(
      'bad_value',
      `Too many bins for data range. Cannot create ${String(count)} finite-sized bins.`,
    );
  return edges;
};

/** `binOf` for many values. */
export const binsOf = (values: Float64Array, edges: Float64Array): Int32Array =>
  binsInto(new Int32Array(values.length), values, edges);

/** A guess from the width of the bins, mended by the edges themselves: inner ones, as outer ones may be infinite. */
export const binsInto = <B extends Int32Array | Uint16Array>(bins: B, values: Float64Array, edges: Float64Array): B => {
  const count = edges.length;
  const from = edges[1]!;
  const perUnit = count > 3 ? (count - 3) / (edges[count - 2]! - from) : 1;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    let bin = Math.floor((value - from) * perUnit) + 2;
    if (!(bin > 0)) bin = 0;
    else if (bin > count) bin = count;
    while (bin < count && edges[bin]! <= value) bin++;
    while (bin > 0 && edges[bin - 1]! > value) bin--;
    bins[row] = value !== value ? count : bin;
  }
  return bins;
};

/** How many edges are at most `value`; all of them where it is NaN. */
export const binOf = (value: number, edges: Float64Array): number => {
  if (value !== value) return edges.length;
  let from = 0;
  let to = edges.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (edges[middle]! <= value) from = middle + 1;
    else to = middle;
  }
  return from;
};
