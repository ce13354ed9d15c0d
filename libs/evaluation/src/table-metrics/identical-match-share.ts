import { closenessMetric } from './closeness-metric.js';
import { wilsonInterval } from './wilson-interval.js';

/** Rows that were copied. */
export const identicalMatchShare = closenessMetric({
  id: 'ims',
  title: 'Identical match share',
  formula: 'share of synthetic rows that coincide with a training row',
  direction: 'nearer to the baseline is better',
  range: [0, 1],
  answer: ({ identicalToTraining, identicalToHoldout }, rows) => ({
    value: identicalToTraining,
    interval: wilsonInterval(identicalToTraining * rows, rows),
    breakdown: { holdout: identicalToHoldout },
  }),
});
