import { alignCategories } from './align-categories.js';
import { isObject, isDatetime, lengthOf, type Series } from './series.js';

/** Counts of the values of both sides, in one order. */
export interface Frequencies {
  readonly real: Float64Array;
  readonly synthetic: Float64Array;
}

/** SDMetrics gives a value that only the synthetic side has this count on the real side. */
const REGULARISATION = 1e-6;

const regularised = (real: Float64Array, synthetic: Float64Array): Frequencies => {
  for (let i = 0; i < real.length; i++) if (real[i] === 0 && synthetic[i]! > 0) real[i] = REGULARISATION;
  return { real, synthetic };
};

const countPresent = (real: Series, synthetic: Series) => {
  const aligned = alignCategories(real, synthetic);
  return { real: aligned.real.counts(), synthetic: aligned.synthetic.counts() };
};

/** Frequencies of the values that are not null. */
export const presentFrequencies = (real: Series, synthetic: Series): Frequencies => {
  const counts = countPresent(real, synthetic);
  return regularised(counts.real, counts.synthetic);
};

const total = (counts: Float64Array): number => counts.reduce((a, b) => a + b, 0);

const nullsOf = (series: Series, counts: Float64Array): number => Math.round(lengthOf(series) - total(counts));

/** In Python a number that is missing equals nothing, not even itself; a missing text or datetime equals another. */
const nullsAreOneValue = (series: Series): boolean => isObject(series) || isDatetime(series);

const nullEntries = (series: Series, count: number): number[] => {
  if (count === 0) return [];
  return nullsAreOneValue(series) ? [count] : Array<number>(count).fill(1);
};

/** Frequencies of all values: null is a value, and where it is a number, each null is another one. */
export const allFrequencies = (real: Series, synthetic: Series): Frequencies => {
  const counts = countPresent(real, synthetic);
  const realNulls = nullEntries(real, nullsOf(real, counts.real));
  const syntheticNulls = nullEntries(synthetic, nullsOf(synthetic, counts.synthetic));
  const shared = nullsAreOneValue(real) && nullsAreOneValue(synthetic);
  const width = shared ? Math.max(realNulls.length, syntheticNulls.length) : realNulls.length + syntheticNulls.length;
  const extend = (some: Float64Array, nulls: number[], at: number): Float64Array => {
    const longer = new Float64Array(some.length + width);
    longer.set(some);
    longer.set(nulls, some.length + at);
    return longer;
  };
  return regularised(
    extend(counts.real, realNulls, 0),
    extend(counts.synthetic, syntheticNulls, shared ? 0 : realNulls.length),
  );
};

/** Counts as shares of their sum. */
export const shares = (counts: Float64Array): Float64Array => {
  const all = total(counts);
  return counts.map((c) => c / all);
};
