import type { ExactComparison } from './exact-comparison.js';
import { exact } from './exact-number.js';
import type { ExactMetric } from './metric.js';

/** Mean absolute difference of Cramer's V over all pairs of columns. */
export const associationGap: ExactMetric<ExactComparison> = {
  id: 'association-gap',
  title: 'Lost or invented associations',
  direction: 'lower is better',
  range: [0, 1],
  exposure: 'touches-private',
  compute({ associations: { real, synthetic }, columns }) {
    const pairs = columns.length * (columns.length - 1);
    // The diagonal adds nothing: it is 1 in both.
    const gap = real.reduce((sum, v, i) => sum + Math.abs(v - synthetic[i]!), 0) / Math.max(1, pairs);
    return {
      value: exact(gap),
      baseline: null,
      sentence: `Cramer's V between two columns, from 0 to 1, differs by ${gap.toFixed(3)} on average.`,
    };
  },
};
