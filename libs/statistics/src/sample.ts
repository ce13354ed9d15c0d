import { pairwiseSum } from './pairwise-sum.js';
import { StatisticsError } from './statistics-error.js';

/** Numbers, each counted as often as its weight says; without weights, once. Nulls are not numbers: leave them out. */
export interface Sample {
  readonly values: Float64Array;
  /** Not negative. Counts, or noisy counts that were cut at 0. */
  readonly weights?: Float64Array;
}

/** A sample with each value once, in increasing order. */
export interface Distinct {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  /** Sum of the weights. */
  readonly total: number;
}

/** @throws StatisticsError `no_values`, `bad_value` */
export const distinct = ({ values, weights }: Sample): Distinct => {
  if (values.some((v) => !Number.isFinite(v)) || weights?.some((w) => !(w >= 0 && Number.isFinite(w))))
    throw new StatisticsError('bad_value', 'A distribution is fitted to finite numbers. Remove nulls and infinities.');
  const order = weights === undefined ? values.slice().sort() : undefined;
  const at = order ?? Float64Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const kept: number[] = [];
  const counts: number[] = [];
  for (const entry of at) {
    const value = order === undefined ? values[entry]! : entry;
    const weight = order === undefined ? weights![entry]! : 1;
    if (weight === 0) continue;
    if (kept.length > 0 && kept[kept.length - 1] === value) counts[counts.length - 1]! += weight;
    else {
      kept.push(value);
      counts.push(weight);
    }
  }
  if (kept.length === 0) throw new StatisticsError('no_values', 'There is no value to fit a distribution to.');
  const sums = Float64Array.from(counts);
  return { values: Float64Array.from(kept), weights: sums, total: sums.reduce((a, b) => a + b, 0) };
};

/** Mean, variance (divided by n), skewness and excess kurtosis. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly skewness: number;
  readonly kurtosis: number;
}

export const momentsOf = ({ values, weights, total }: Distinct): Moments => {
  const averageOf = (term: (v: number) => number): number =>
    pairwiseSum(values.map((v, i) => weights[i]! * term(v))) / total;
  const mean = averageOf((v) => v);
  const variance = averageOf((v) => (v - mean) ** 2);
  return {
    mean,
    variance,
    skewness: averageOf((v) => (v - mean) ** 2 * (v - mean)) / variance ** 1.5,
    kurtosis: averageOf((v) => ((v - mean) ** 2) ** 2) / variance ** 2 - 3,
  };
};

/** The values in the order in which they came, as scipy adds them up. */
export const asTheyCame = ({ values, weights }: Sample): Distinct => {
  const counts = weights ?? new Float64Array(values.length).fill(1);
  return { values, weights: counts, total: pairwiseSum(counts) };
};
