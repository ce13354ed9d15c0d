import { calibrationGap } from './calibration-gap.js';
import { consistency } from './consistency.js';
import { FairnessError } from './fairness-error.js';
import type { FairnessMetric } from './fairness-metric.js';
import {
  averageOdds,
  baseRateGap,
  disparateImpact,
  equalizedOdds,
  equalizedOddsRatio,
  equalOpportunity,
  predictiveParity,
  statisticalParity,
  worstGroup,
} from './rate-metrics.js';
import { theilIndex } from './theil-index.js';

/** In the order of a panel: the data, then decisions about groups, then about people. */
export const fairnessMetrics: readonly FairnessMetric[] = [
  baseRateGap,
  statisticalParity,
  disparateImpact,
  equalOpportunity,
  equalizedOdds,
  equalizedOddsRatio,
  averageOdds,
  predictiveParity,
  calibrationGap,
  worstGroup,
  theilIndex,
  consistency,
];

/** @throws FairnessError `unknown_metric` */
export const findFairnessMetric = (id: string): FairnessMetric => {
  const found = fairnessMetrics.find((metric) => metric.id === id);
  if (found !== undefined) return found;
  throw new FairnessError('unknown_metric', 'There is no such fairness metric. See "likeness list fairness".');
};
