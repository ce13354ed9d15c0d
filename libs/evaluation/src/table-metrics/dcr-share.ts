import { closenessMetric } from './closeness-metric.js';
import { wilsonInterval } from './wilson-interval.js';

/** Memorised rows are nearer to the training rows than to rows that were held back. */
export const dcrShare = closenessMetric({
  id: 'dcr-share',
  title: 'Nearer to training than to holdout',
  formula: 'share of synthetic rows whose nearest training row is nearer than the nearest holdout row; ties count half',
  direction: 'nearer to the baseline is better',
  range: [0, 1],
  answer: (closeness, rows) => ({
    value: closeness.shareNearerTraining,
    interval: wilsonInterval(closeness.shareNearerTraining * rows, rows),
    breakdown: { expected: 0.5, mean_to_training: closeness.meanToTraining, mean_to_holdout: closeness.meanToHoldout },
  }),
});
