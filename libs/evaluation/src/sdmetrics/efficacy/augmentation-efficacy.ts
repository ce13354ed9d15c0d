import { numberArgument } from '../argument.js';
import { appendFrames } from '../data/append-frames.js';
import { cellAt } from '../data/cell-at.js';
import { columnOf, type Frame } from '../data/frame.js';
import { isNullAt, lengthOf, type Cell, type Series } from '../data/series.js';
import { fitGradientBoosting } from '../learning/gradient-boosting.js';
import type { Breakdown } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';
import { learnBoosterColumns, sameCategories } from './booster-columns.js';
import { predictionTask, targetMarks, type PredictionTask } from './prediction-task.js';

type Rate = 'precision' | 'recall';

interface Counts {
  readonly true_positive: number;
  readonly false_positive: number;
  readonly true_negative: number;
  readonly false_negative: number;
  readonly [name: string]: Breakdown;
}

const countAt = (chances: Float64Array, truth: Uint8Array, threshold: number): Counts => {
  const counts = { true_positive: 0, false_positive: 0, true_negative: 0, false_negative: 0 };
  chances.forEach((chance, row) => {
    const marked = chance >= threshold;
    if (truth[row] === 1) counts[marked ? 'true_positive' : 'false_negative']++;
    else counts[marked ? 'false_positive' : 'true_negative']++;
  });
  return counts;
};

const share = (part: number, rest: number): number => (part + rest === 0 ? 0 : part / (part + rest));

const rateOf = (counts: Counts, rate: Rate): number =>
  rate === 'recall'
    ? share(counts.true_positive, counts.false_negative)
    : share(counts.true_positive, counts.false_positive);

/** The threshold at which the fixed rate is reached most narrowly; 1 if nowhere. */
const thresholdFor = (chances: Float64Array, truth: Uint8Array, rate: Rate, wanted: number): number => {
  let best = 1;
  let least = Infinity;
  for (const threshold of [...new Set(chances)].sort((a, b) => a - b)) {
    const surplus = rateOf(countAt(chances, truth, threshold), rate) - wanted;
    if (surplus >= 0 && surplus < least) [least, best] = [surplus, threshold];
  }
  return best;
};

const labelsOf = (series: Series): ReadonlySet<Cell | null> =>
  new Set(Array.from({ length: lengthOf(series) }, (_, row) => (isNullAt(series, row) ? null : cellAt(series, row))));

const checkLabels = ({ real, synthetic }: TableInput, { target }: PredictionTask): void => {
  const known = labelsOf(columnOf(real, target));
  const unknown = [...labelsOf(columnOf(synthetic, target))].filter((label) => !known.has(label));
  if (unknown.length === 0) return;
  throw new SdMetricsError(
    unknown.includes(null) ? 'wrong_type' : 'bad_value',
    'The synthetic target has a value or null that the real one does not have. Remove such rows.',
  );
};

const evaluate = (train: Frame, task: PredictionTask, fixed: Rate, wanted: number) => {
  const encoding = learnBoosterColumns(train, task.features, task.isCategory);
  const data = encoding.of(train);
  const truth = targetMarks(train, task);
  const predict = fitGradientBoosting(data, truth);
  const chances = predict(data, train.rowCount);
  const threshold = thresholdFor(chances, truth, fixed, wanted);
  const counts = countAt(
    predict(encoding.of(task.holdout), task.holdout.rowCount),
    targetMarks(task.holdout, task),
    threshold,
  );
  return {
    [`${fixed}_score_training`]: rateOf(countAt(chances, truth, threshold), fixed),
    recall_score_validation: rateOf(counts, 'recall'),
    precision_score_validation: rateOf(counts, 'precision'),
    prediction_counts_validation: counts,
  };
};

const augmentation = (name: string, judged: Rate, fixed: Rate): TableMetric => {
  const breakdown = (input: TableInput) => {
    const task = predictionTask(input, 'minority_class_label');
    checkLabels(input, task);
    const wanted = numberArgument(input.args, `fixed_${fixed}_value`) ?? 0.9;
    if (!(wanted > 0 && wanted < 1))
      throw new SdMetricsError('wrong_type', `The argument "fixed_${fixed}_value" must lie between 0 and 1.`);
    const baseline = evaluate(input.real, task, fixed, wanted);
    for (const column of task.features)
      if (task.isCategory(column) && !sameCategories(input.real, input.synthetic, column))
        throw new SdMetricsError('bad_value', `Real and synthetic rows have different categories in "${column}".`);
    const augmented = evaluate(appendFrames(input.real, input.synthetic), task, fixed, wanted);
    const key = `${judged}_score_validation` as const;
    return {
      real_data_baseline: baseline,
      augmented_data: augmented,
      parameters: {
        prediction_column_name: task.target,
        minority_class_label: task.label,
        classifier: 'XGBoost',
        [`fixed_${fixed}_value`]: wanted,
      },
      score: (augmented[key] - baseline[key]) / 2 + 0.5,
    };
  };
  return {
    name,
    appliesTo: 'a table, a holdout, "prediction_column_name" and "minority_class_label"',
    formula: `(a - b) / 2 + 0.5: ${judged} on the holdout of boosted trees trained on real and synthetic rows, less that of real rows alone, at fixed_${fixed}_value (0.9) in training`,
    range: [0, 1],
    arguments: ['prediction_column_name', 'minority_class_label', `fixed_${fixed}_value`],
    compute: (input) => breakdown(input).score,
    breakdown,
  };
};

export const binaryClassifierPrecisionEfficacy = augmentation(
  'BinaryClassifierPrecisionEfficacy',
  'precision',
  'recall',
);
export const binaryClassifierRecallEfficacy = augmentation('BinaryClassifierRecallEfficacy', 'recall', 'precision');
