import { fitLogisticRegression } from '../learning/logistic-regression.js';
import { randomOf } from '../numeric/sample-rows.js';
import type { TableMetric } from '../table/table-metric.js';
import { detectableColumns, detectionScore, type Detector } from './detection.js';

export const byLogisticRegression: Detector = (train, target) =>
  fitLogisticRegression(train, target, { iterations: 100 });

export const logisticDetection: TableMetric = {
  name: 'LogisticDetection',
  appliesTo: 'a table',
  formula: '1 - mean over 3 folds of max(2 AUC - 1, 0) of a logistic regression that tells real from synthetic rows',
  range: [0, 1],
  arguments: ['seed'],
  compute: (input) =>
    detectionScore(
      input.real,
      input.synthetic,
      detectableColumns(input.metadata),
      byLogisticRegression,
      randomOf(input),
    ),
  breakdown: (input) => ({ score: logisticDetection.compute(input) }),
};
