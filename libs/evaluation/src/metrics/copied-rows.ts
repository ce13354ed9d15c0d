import { wilsonInterval } from '../table-metrics/wilson-interval.js';
import type { ExactComparison } from './exact-comparison.js';
import { exact } from './exact-number.js';
import type { ExactMetric } from './metric.js';
import { percent } from './percent.js';

/** Share of synthetic rows that equal a real row. */
export const copiedRows: ExactMetric<ExactComparison> = {
  id: 'copied-rows',
  title: 'Rows that equal a real row',
  block: 'privacy',
  direction: 'lower is better',
  range: [0, 1],
  exposure: 'touches-private',
  compute({ copies: { share, baseline }, syntheticRows }) {
    const [low, high] = wilsonInterval(share * syntheticRows, syntheticRows);
    return {
      value: exact(share),
      baseline: exact(baseline),
      interval: { low: exact(low), high: exact(high), confidence: 0.95 },
      sentence: `${percent(share)} of the synthetic rows equal some real row in every column; if the columns were independent it would be ${percent(baseline)}. Common rows are met by chance.`,
    };
  },
};
