import { remember } from './remember.js';

/** Above so many buckets for each value, comparing is faster than counting. */
const BUCKETS_PER_VALUE = 8;
const LEAST_BUCKETS = 4096;

const wholeRange = (values: Float64Array): readonly [number, number] | undefined => {
  let min = Infinity;
  let max = -Infinity;
  const most = Math.max(LEAST_BUCKETS, BUCKETS_PER_VALUE * values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
    if (max - min > most || Math.floor(value) !== value) return undefined;
  }
  return values.length === 0 ? undefined : [min, max];
};

const countingSort = (values: Float64Array, min: number, max: number): Float64Array => {
  const counts = new Int32Array(max - min + 1);
  for (let i = 0; i < values.length; i++) counts[values[i]! - min]!++;
  const sorted = new Float64Array(values.length);
  let at = 0;
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const next = at + counts[bucket]!;
    sorted.fill(bucket + min, at, next);
    at = next;
  }
  return sorted;
};

/** Ascending, without changing what was given. Kept: several metrics sort the same column. */
export const sortedValues = remember((values: Float64Array): Float64Array => {
  const range = wholeRange(values);
  return range === undefined ? values.slice().sort() : countingSort(values, ...range);
});
