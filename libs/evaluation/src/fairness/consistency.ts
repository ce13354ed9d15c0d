import { consistencyOf } from './consistency-of.js';
import type { FairnessMetric } from './fairness-metric.js';

/** Whether people who are alike are treated alike. */
export const consistency: FairnessMetric = {
  id: 'consistency',
  title: 'Consistency',
  ideal: 1,
  range: [0, 1],
  needs: 'neighbours',
  exposure: 'as its rows',
  source: 'Zemel et al. (ICML 2013); neighbours by Gower distance',
  compute({ outcomes, neighbours }) {
    if (neighbours === undefined || neighbours.count === 0 || outcomes.truth.length === 0)
      return { value: null, reason: 'Consistency needs columns by which people are alike.' };
    const value = consistencyOf(outcomes.predicted, neighbours.rows, neighbours.count);
    return {
      value,
      byGroup: {},
      sentence: 'Agreement of each decision with those about the people most alike; 1 is full.',
    };
  },
};
