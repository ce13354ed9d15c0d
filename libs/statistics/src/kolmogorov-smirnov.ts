import type { Distribution } from './distribution.js';
import { distinct, type Sample } from './sample.js';

/** The greatest distance between the steps of a sample and a distribution function, in [0, 1]. */
export const kolmogorovSmirnov = (sample: Sample, { cdf }: Pick<Distribution, 'cdf'>): number => {
  const { values, weights, total } = distinct(sample);
  let worst = 0;
  let below = 0;
  values.forEach((value, i) => {
    const p = cdf(value);
    worst = Math.max(worst, p - below / total);
    below += weights[i]!;
    worst = Math.max(worst, below / total - p);
  });
  return worst;
};

/** Of several distributions the one nearest to the sample, the first on a tie; undefined of none. */
export const nearest = (sample: Sample, candidates: readonly Distribution[]): Distribution | undefined => {
  let best: Distribution | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const distance = candidates.length === 1 ? 0 : kolmogorovSmirnov(sample, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
};
