import type { Distribution, Effort, Family } from '../distribution.js';
import { nearest } from '../kolmogorov-smirnov.js';
import type { Sample } from '../sample.js';
import { StatisticsError } from '../statistics-error.js';
import { families } from './registry.js';

/**
 * The fitted distribution that is nearest to the sample by the Kolmogorov-Smirnov distance; on a tie the first.
 * @throws StatisticsError `no_values`, `bad_value`, `no_fit`
 */
export const selectFamily = (
  sample: Sample,
  candidates: readonly Family[] = families,
  effort: Effort = 'several starts',
): Distribution => {
  const best = nearest(
    sample,
    candidates.flatMap((family) => attempt(family, sample, effort) ?? []),
  );
  if (best === undefined) throw new StatisticsError('no_fit', 'No family fits these values. Add candidates.');
  return best;
};

const attempt = (family: Family, sample: Sample, effort: Effort): Distribution | undefined => {
  try {
    return family.fit(sample, effort);
  } catch (error) {
    if (error instanceof StatisticsError && error.code === 'no_fit') return undefined;
    throw error;
  }
};
