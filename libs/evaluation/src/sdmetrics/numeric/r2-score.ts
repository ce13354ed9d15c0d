import { mean } from './sample-statistics.js';

/** The share of the variance that predictions explain; 1 if all are exact, 0 for a constant truth that they miss, NaN below two rows. */
export const r2Score = (truth: Float64Array, predicted: Float64Array): number => {
  if (truth.length < 2) return NaN;
  const centre = mean(truth);
  let residual = 0;
  let total = 0;
  for (let row = 0; row < truth.length; row++) {
    residual += (truth[row]! - predicted[row]!) ** 2;
    total += (truth[row]! - centre) ** 2;
  }
  if (total === 0) return residual === 0 ? 1 : 0;
  return 1 - residual / total;
};
