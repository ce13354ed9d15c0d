import { fitProbableSupportVectors } from '../learning/platt-scaling.js';
import { scaleGamma } from '../learning/support-vectors.js';
import { randomOf } from '../numeric/sample-rows.js';
import type { TableMetric } from '../table/table-metric.js';
import { detectableColumns, detectionScore, type Detector } from './detection.js';

/** As in libsvm, the lower class, 0, has the positive sign. */
export const bySupportVectors: Detector = (train, target, random) => {
  const signs = Int8Array.from(target, (label) => (label === 0 ? 1 : -1));
  const decide = fitProbableSupportVectors(train, signs, scaleGamma(train), random);
  return (test) => decide(test).map((value) => -value);
};

/** Costs the square of the number of rows in time and memory. */
export const svcDetection: TableMetric = {
  name: 'SVCDetection',
  appliesTo: 'a table',
  formula: '1 - mean over 3 folds of max(2 AUC - 1, 0) of a support-vector machine that tells real from synthetic rows',
  range: [0, 1],
  arguments: ['seed'],
  compute: (input) =>
    detectionScore(input.real, input.synthetic, detectableColumns(input.metadata), bySupportVectors, randomOf(input)),
  breakdown: (input) => ({ score: svcDetection.compute(input) }),
};
