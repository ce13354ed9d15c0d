import { sortedValues } from '../data/sorted-values.js';
import { normalCdf } from '../numeric/normal.js';
import { mean } from '../numeric/sample-statistics.js';
import { SdMetricsError } from '../sdmetrics-error.js';

export type Percentile = (value: number) => number;

const spread = (values: Float64Array, degrees: number): number => {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / (values.length - degrees));
};

const gaussian = (values: Float64Array): Percentile => {
  const [centre, width] = [mean(values), spread(values, 0)];
  return (x) => normalCdf((x - centre) / width);
};

/** Smoothed by a normal kernel of Scott's width, cut off five deviations below the smallest value. */
const smoothed = (values: Float64Array): Percentile => {
  const width = spread(values, 1) * values.length ** -0.2;
  const low = sortedValues(values)[0]! - 5 * spread(values, 0);
  const cut = normalCdf((low - values[0]!) / width);
  return (x) => values.reduce((sum, v) => sum + normalCdf((x - v) / width) - cut, 0) / values.length;
};

const uniform = (values: Float64Array): Percentile => {
  const sorted = sortedValues(values);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  return (x) => Math.min(1, Math.max(0, (x - low) / (high - low)));
};

/** The largest distance between the sample's steps and the curve. */
const misfit = (values: Float64Array, curve: Percentile): number => {
  const sorted = sortedValues(values);
  let worst = 0;
  sorted.forEach((v, i) => {
    const p = curve(v);
    worst = Math.max(worst, (i + 1) / sorted.length - p, p - i / sorted.length);
  });
  return worst;
};

/**
 * The distribution function of a sample: normal, uniform or smoothed, whichever fits best. SDMetrics (by copulas) has five more
 * families to choose from, so percentiles differ a little where one of those fits best.
 * @throws SdMetricsError `no_percentiles`: the sample has nulls
 */
export const percentilesOf = (values: Float64Array): Percentile => {
  if (values.some((v) => v !== v))
    throw new SdMetricsError('no_percentiles', 'Percentiles need numbers without nulls. Remove rows with nulls.');
  const first = values[0];
  if (values.every((v) => v === first)) return (x) => (x < first! ? 0 : 1);
  const curves = [gaussian(values), uniform(values), smoothed(values)];
  return curves.reduce((best, curve) => (misfit(values, curve) < misfit(values, best) ? curve : best));
};
