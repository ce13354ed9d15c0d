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
