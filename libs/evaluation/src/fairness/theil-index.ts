import type { FairnessMetric } from './fairness-metric.js';
import { benefitsOf, generalisedEntropy } from './generalised-entropy.js';

/** How unequally decisions are spread over everybody, between and within groups; about people, not groups. */
export const theilIndex: FairnessMetric = {
  id: 'theil-index',
  title: 'Theil index',
  ideal: 0,
  range: [0, Infinity],
  needs: 'predictions',
  exposure: 'as its rows',
  source: 'Speicher et al. (KDD 2018)',
  compute({ outcomes: { truth, predicted } }) {
    const value = generalisedEntropy(benefitsOf(truth, predicted), 1);
    if (Number.isNaN(value)) return { value: null, reason: 'Nobody got what they deserve, so nothing was spread.' };
    return {
      value,
      byGroup: {},
      sentence: 'Inequality of what decisions give to people for what they deserve; 0 is none.',
    };
  },
};
