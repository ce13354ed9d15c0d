import type { Points } from '../nearest/euclidean-neighbours.js';
import { fitGradientBoosting, type BoostColumn } from '../sdmetrics/learning/gradient-boosting.js';
import { stratifiedFolds } from '../sdmetrics/learning/stratified-folds.js';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { rocAuc } from '../sdmetrics/numeric/roc-auc.js';
import type { EncodedRows } from './mostlyai-distances.js';

const FOLDS = 10;
const ROWS = 10_000;
const ROUNDS = 50;

const centroid = ({ count, width, values }: Points): Float64Array =>
  Float64Array.from({ length: width }, (_, c) => {
    let sum = 0;
    for (let row = 0; row < count; row++) sum += values[row * width + c]!;
    return sum / count;
  });

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** Cosine of the angle between the mean rows of two sides, from 0 to 1. */
const cosine = (a: Points, b: Points): number => {
  const [x, y] = [centroid(a), centroid(b)];
  const norm = Math.sqrt(dot(x, x) * dot(y, y));
  return norm === 0 ? 0 : Math.min(1, Math.max(0, dot(x, y) / norm));
};

/** Mean area under the ROC curve of boosted trees that tell two sides apart, ten folds. */
const discriminatorAuc = (a: Points, b: Points): number => {
  const [first, second] = [Math.min(ROWS, a.count), Math.min(ROWS, b.count)];
  const labels = new Uint8Array(first + second).fill(1, first);
  const valueAt = (row: number, c: number): number =>
    row < first ? a.values[row * a.width + c]! : b.values[(row - first) * b.width + c]!;
  const columns = (rows: Int32Array): readonly BoostColumn[] =>
    Array.from({ length: a.width }, (_, c) => ({
      kind: 'number',
      values: Float64Array.from(rows, (row) => valueAt(row, c)),
    }));
  const labelled = (rows: Int32Array): Uint8Array => Uint8Array.from(rows, (row) => labels[row]!);
  const areas = stratifiedFolds(labels, FOLDS, new MersenneTwister(0)).map(({ train, test }) =>
    rocAuc(labelled(test), fitGradientBoosting(columns(train), labelled(train), ROUNDS)(columns(test), test.length)),
  );
  return areas.reduce((sum, area) => sum + area, 0) / FOLDS;
};

/** What mostlyai-qa 1.10 says about the similarity of encoded rows. Its boosted trees look at a random half of the columns; ours at all. */
export const mostlyaiSimilarity = ({ synthetic, training, holdout }: EncodedRows) => ({
  cosine_similarity_training_synthetic: cosine(training, synthetic),
  cosine_similarity_training_holdout: cosine(training, holdout),
  discriminator_auc_training_synthetic: discriminatorAuc(training, synthetic),
  discriminator_auc_training_holdout: discriminatorAuc(training, holdout),
});
