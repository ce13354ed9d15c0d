import type { TableMetadata } from '@likeness/table';
import type { Frame } from '../data/frame.js';
import { learnFeatures } from '../learning/features.js';
import { stackRows, takeMatrixRows, type Matrix } from '../learning/matrix.js';
import { learnScale } from '../learning/robust-scaler.js';
import { stratifiedFolds } from '../learning/stratified-folds.js';
import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { rocAuc } from '../numeric/roc-auc.js';
import { SdMetricsError } from '../sdmetrics-error.js';

/** Learns to tell class 1 from class 0 and scores rows: the higher, the more likely 1. */
export type Detector = (train: Matrix, target: Uint8Array, random: MersenneTwister) => (test: Matrix) => Float64Array;

const TYPES = ['numerical', 'datetime', 'categorical'];

/**
 * Columns that a detector looks at. As in SDMetrics, booleans, personal columns and keys are left out; so is a column whose name
 * is part of the primary key's name.
 */
export const detectableColumns = (metadata: TableMetadata): readonly string[] => {
  const primary = metadata.primary_key ?? '';
  const alternates = (metadata.alternate_keys ?? []).flat();
  return Object.entries(metadata.columns)
    .filter(
      ([name, c]) =>
        TYPES.includes(c.sdtype) && c.pii !== true && !primary.includes(name) && !alternates.includes(name),
    )
    .map(([name]) => name);
};

const FOLDS = 3;

/** 1 - mean over three folds of max(2 AUC - 1, 0): 1 if real and synthetic rows cannot be told apart. */
export const detectionScore = (
  real: Frame,
  synthetic: Frame,
  names: readonly string[],
  detector: Detector,
  random: MersenneTwister,
): number => {
  if (names.length === 0)
    throw new SdMetricsError('incomputable', 'The table has no column that a detector can look at.');
  const features = learnFeatures(real, names);
  const data = stackRows(features.of(real), features.of(synthetic));
  const target = Uint8Array.from({ length: data.rows }, (_, row) => (row < real.rowCount ? 1 : 0));
  if (Math.min(real.rowCount, synthetic.rowCount) < FOLDS)
    throw new SdMetricsError('incomputable', 'Detection needs at least three rows on each side.');
  let told = 0;
  for (const { train, test } of stratifiedFolds(target, FOLDS, random)) {
    const scale = learnScale(takeMatrixRows(data, train));
    const labels = (rows: Int32Array): Uint8Array => Uint8Array.from(rows, (row) => target[row]!);
    const score = detector(scale(takeMatrixRows(data, train)), labels(train), random);
    told += Math.max(0.5, rocAuc(labels(test), score(scale(takeMatrixRows(data, test))))) * 2 - 1;
  }
  return 1 - told / FOLDS;
};
