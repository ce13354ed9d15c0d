import type { WeightedValues } from './bayesian-mixture.js';

/** Each value once, in increasing order, with how often it occurs; NaN is left out. */
export function distinctValues(values: Float64Array): WeightedValues {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct: number[] = [];
  const counts: number[] = [];
  for (const value of sorted)
    if (value === distinct.at(-1)) counts[counts.length - 1]!++;
    else {
      distinct.push(value);
      counts.push(1);
    }
  return { values: Float64Array.from(distinct), counts: Float64Array.from(counts) };
}
