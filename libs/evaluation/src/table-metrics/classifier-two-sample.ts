import { fitGradientBoosting, type BoostColumn } from '../sdmetrics/learning/gradient-boosting.js';
import { stratifiedFolds } from '../sdmetrics/learning/stratified-folds.js';
import { rocAuc } from '../sdmetrics/numeric/roc-auc.js';
import { randomOf } from '../sdmetrics/numeric/sample-rows.js';
import { encodeColumns, type EncodedColumn } from './encoded-columns.js';
import { sampledFrames } from './sampled-points.js';
import type { TableMetric } from './table-metric.js';

const FOLDS = 3;

const takeColumn = (column: EncodedColumn, rows: Int32Array): BoostColumn => {
  const [real, synthetic] = [column.values[0]!, column.values[1]!];
  const at = (row: number): number => (row < real.length ? real[row]! : synthetic[row - real.length]!);
  return { kind: column.kind, values: Float64Array.from(rows, at) };
};

/** How well boosted trees tell real from synthetic rows that they have not seen: the proper propensity. */
export const classifierTwoSample: TableMetric = {
  id: 'propensity-auc',
  title: 'Detection by boosted trees',
  appliesTo: 'a table',
  formula: 'mean area under the ROC curve of boosted trees on the rows left out, 3 folds; 0.5: nobody can tell',
  source: 'Lopez-Paz and Oquab 2017 (classifier two-sample test)',
  direction: 'nearer to the baseline is better',
  range: [0, 1],
  arguments: ['rows', 'seed'],
  exposure: 'touches-private',
  compute(input) {
    const frames = sampledFrames(input, [input.real, input.synthetic], 10_000);
    const columns = encodeColumns(frames, input.metadata);
    const [rows, others] = frames.map(({ rowCount }) => rowCount) as [number, number];
    if (Math.min(rows, others) < 2 * FOLDS)
      return { value: NaN, reason: `Detection needs ${String(2 * FOLDS)} rows of each table at least.` };
    const labels = new Uint8Array(rows + others).fill(1, rows);
    const areas = stratifiedFolds(labels, FOLDS, randomOf(input)).map(({ train, test }) => {
      const of = (chosen: Int32Array) => columns.map((column) => takeColumn(column, chosen));
      const predict = fitGradientBoosting(
        of(train),
        Uint8Array.from(train, (row) => labels[row]!),
      );
      const truth = Uint8Array.from(test, (row) => labels[row]!);
      return rocAuc(truth, predict(of(test), test.length));
    });
    return { value: areas.reduce((sum, a) => sum + a, 0) / FOLDS, breakdown: { folds: areas } };
  },
};
