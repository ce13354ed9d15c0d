import { textArgument } from '../argument.js';
import { columnOf, type Frame } from '../data/frame.js';
import { lengthOf, type Cell } from '../data/series.js';
import { fitGradientBoosting, type BoostColumn } from '../learning/gradient-boosting.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';
import { learnBoosterColumns } from './booster-columns.js';
import { cellArgument, hasCell, isCell, predictionTask, targetMarks, type PredictionTask } from './prediction-task.js';

const LEAST_EXAMPLES = 5;

interface Group {
  readonly column: string;
  readonly value: Cell;
}

const groupOf = (input: TableInput, task: PredictionTask): Group => {
  const column = textArgument(input.args, 'sensitive_column_name');
  if (column === undefined) throw new SdMetricsError('wrong_type', 'Give the argument "sensitive_column_name".');
  const value = cellArgument(input, 'sensitive_column_value');
  for (const frame of [input.real, input.synthetic, task.holdout])
    if (!hasCell(columnOf(frame, column), value))
      throw new SdMetricsError('bad_value', 'The sensitive value does not occur in every table.');
  return { column, value };
};

const membership = (frame: Frame, { column, value }: Group): Uint8Array => {
  const series = columnOf(frame, column);
  return Uint8Array.from({ length: lengthOf(series) }, (_, row) => (isCell(series, row, value) ? 1 : 0));
};

const checkExamples = (members: Uint8Array, truth: Uint8Array): void => {
  for (const member of [1, 0])
    for (const label of [1, 0]) {
      const examples = truth.filter((own, row) => own === label && members[row] === member).length;
      if (examples < LEAST_EXAMPLES)
        throw new SdMetricsError('bad_value', 'Each group needs at least 5 examples of each class; one has fewer.');
    }
};

const oddsOf = (chances: Float64Array, truth: Uint8Array, members: Uint8Array, name: string) => {
  const groups = [1, 0].map((member) => {
    const counts = { true_positive: 0, false_positive: 0, true_negative: 0, false_negative: 0 };
    chances.forEach((chance, row) => {
      if (members[row] !== member) return;
      if (truth[row] === 1) counts[chance > 0.5 ? 'true_positive' : 'false_negative']++;
      else counts[chance > 0.5 ? 'false_positive' : 'true_negative']++;
    });
    return counts;
  });
  const rates = groups.map((c) => ({
    hit: c.true_positive / Math.max(1, c.true_positive + c.false_negative),
    alarm: c.false_positive / Math.max(1, c.false_positive + c.true_negative),
  }));
  const [a, b] = [rates[0]!, rates[1]!];
  return {
    equalized_odds: Math.min(1 - Math.abs(a.hit - b.hit), 1 - Math.abs(a.alarm - b.alarm)),
    prediction_counts_validation: { [`${name}=True`]: groups[0]!, [`${name}=False`]: groups[1]! },
  };
};

const breakdown = (input: TableInput) => {
  const task = predictionTask(input, 'positive_class_label');
  const group = groupOf(input, task);
  const others = task.features.filter((name) => name !== group.column);
  const withGroup = (columns: readonly BoostColumn[], members: Uint8Array): readonly BoostColumn[] => [
    ...columns,
    { kind: 'number', values: Float64Array.from(members) },
  ];
  const evaluate = (train: Frame) => {
    const [members, truth] = [membership(train, group), targetMarks(train, task)];
    checkExamples(members, truth);
    const encoding = learnBoosterColumns(train, others, task.isCategory);
    const predict = fitGradientBoosting(withGroup(encoding.of(train), members), truth);
    const tested = membership(task.holdout, group);
    const chances = predict(withGroup(encoding.of(task.holdout), tested), task.holdout.rowCount);
    return oddsOf(chances, targetMarks(task.holdout, task), tested, String(group.value));
  };
  const [real, synthetic] = [evaluate(input.real), evaluate(input.synthetic)];
  return {
    score: (synthetic.equalized_odds - real.equalized_odds) / 2 + 0.5,
    real_training_data: real,
    synthetic_data: synthetic,
  };
};

export const equalizedOddsImprovement: TableMetric = {
  name: 'EqualizedOddsImprovement',
  appliesTo:
    'a table, a holdout, "prediction_column_name", "positive_class_label", "sensitive_column_name" and "sensitive_column_value"',
  formula:
    '(s - r) / 2 + 0.5: min(1 - |dTPR|, 1 - |dFPR|) between the groups of the holdout, of boosted trees trained on synthetic rows less that of real ones',
  range: [0, 1],
  arguments: ['prediction_column_name', 'positive_class_label', 'sensitive_column_name', 'sensitive_column_value'],
  compute: (input) => breakdown(input).score,
  breakdown,
};
