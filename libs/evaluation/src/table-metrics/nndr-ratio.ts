import { closenessMetric } from './closeness-metric.js';

/** Outliers that were memorised have one near neighbour and no second. */
export const nndrRatio = closenessMetric({
  id: 'nndr-ratio',
  title: 'Nearest-neighbour distance ratio',
  formula:
    'tenth smallest ratio of nearest to second nearest training distance / the same to the holdout; 1: no difference',
  direction: 'higher is better',
  range: [0, Infinity],
  answer: ({ ratioToTraining, ratioToHoldout }) => {
    const value = ratioToTraining / ratioToHoldout;
    const breakdown = { to_training: ratioToTraining, to_holdout: ratioToHoldout };
    return Number.isNaN(value)
      ? { value, reason: 'Ratios need two rows of each table at least.' }
      : { value, breakdown };
  },
});
