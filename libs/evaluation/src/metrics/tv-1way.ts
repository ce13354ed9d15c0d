import type { ExactComparison } from './exact-comparison.js';
import { errorInterval } from './error-interval.js';
import { exact } from './exact-number.js';
import { meanOf } from './mean-of.js';
import type { ExactMetric } from './metric.js';
import { percent } from './percent.js';

/** Mean total variation error of all columns. */
export const tv1way: ExactMetric<ExactComparison> = {
  id: 'tv-1way',
  title: 'Error of single columns',
  block: 'fidelity',
  direction: 'lower is better',
  range: [0, 1],
  exposure: 'touches-private',
  compute({ columns }) {
    const value = meanOf(columns.map(({ error }) => error));
    const baseline = meanOf(columns.map(({ floor }) => floor));
    return {
      value: exact(value),
      baseline: exact(baseline),
      interval: errorInterval(value, meanOf(columns.map(({ spread }) => spread))),
      sentence: `On average ${percent(value)} of the rows would have to change to match the real shares of a column; a fresh real sample would need ${percent(baseline)}.`,
    };
  },
};
