import type { ExactComparison } from './exact-comparison.js';
import { errorInterval } from './error-interval.js';
import { exact } from './exact-number.js';
import type { ExactMetric } from './metric.js';
import { percent } from './percent.js';

/** Total variation error of the worst pair of columns. */
export const tv2wayWorst: ExactMetric<ExactComparison> = {
  id: 'tv-2way-worst',
  title: 'Error of the worst pair',
  block: 'fidelity',
  direction: 'lower is better',
  range: [0, 1],
  exposure: 'touches-private',
  compute({ pairs }) {
    const worst = pairs.reduce((a, b) => (b.error > a.error ? b : a), {
      columns: ['', ''],
      error: 0,
      floor: 0,
      spread: 0,
    });
    return {
      value: exact(worst.error),
      baseline: exact(worst.floor),
      interval: errorInterval(worst.error, worst.spread),
      sentence:
        pairs.length === 0
          ? 'There is only one column.'
          : `“${worst.columns[0]}” with “${worst.columns[1]}” is furthest from the real data, by ${percent(worst.error)}.`,
    };
  },
};
