import type { ExactComparison } from './exact-comparison.js';
import { errorInterval } from './error-interval.js';
import { exact } from './exact-number.js';
import { meanOf } from './mean-of.js';
import type { ExactMetric } from './metric.js';
import { percent } from './percent.js';

/** Mean total variation error of all pairs of columns. */
export const tv2way: ExactMetric<ExactComparison> = {
  id: 'tv-2way',
  title: 'Error of pairs of columns',
  block: 'fidelity',
  direction: 'lower is better',
  range: [0, 1],
  exposure: 'touches-private',
  compute({ pairs }) {
    const value = meanOf(pairs.map(({ error }) => error));
    const baseline = meanOf(pairs.map(({ floor }) => floor));
    return {
      value: exact(value),
      baseline: exact(baseline),
      interval: errorInterval(value, meanOf(pairs.map(({ spread }) => spread))),
      sentence: `Over all ${pairs.length} pairs, ${percent(value)} of the rows on average would have to change to match; a fresh real sample would need ${percent(baseline)}.`,
    };
  },
};
