import { numberFacts } from '../data/number-facts.js';
import { sum } from './sum.js';

/** NaN where there is nothing. */
export const mean = (values: Float64Array): number => (values.length === 0 ? NaN : sum(values) / values.length);

export const median = (values: Float64Array): number => {
  if (values.length === 0) return NaN;
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** With n - 1 below; NaN of fewer than two values. */
export const standardDeviation = (values: Float64Array): number => {
  if (values.length < 2) return NaN;
  const centre = mean(values);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += (values[i]! - centre) ** 2;
  return Math.sqrt(total / (values.length - 1));
};

/** NaN of nothing. */
export const smallest = (values: Float64Array): number => numberFacts(values).min;

/** NaN of nothing. */
export const largest = (values: Float64Array): number => numberFacts(values).max;
