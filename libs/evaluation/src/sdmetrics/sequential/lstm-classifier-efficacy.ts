import { cellAt } from '../data/cell-at.js';
import { columnOf, type Frame } from '../data/frame.js';
import { isNullAt, type Cell, type Series } from '../data/series.js';
import { targetOf } from '../efficacy/efficacy.js';
import { fitLstmClassifier } from '../learning/lstm-classifier.js';
import type { Matrix } from '../learning/matrix.js';
import { trainTestSplit } from '../learning/train-test-split.js';
import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { randomOf } from '../numeric/sample-rows.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';
import { networkRandomOf } from './network-random.js';
import { learnSequenceFeatures, rowsBySequence, sequenceKeyOf, sequencesOf } from './sequences.js';

interface Labelled {
  readonly sequences: readonly Matrix[];
  readonly labels: readonly (Cell | null)[];
}

const labelAt = (series: Series, row: number): Cell | null => (isNullAt(series, row) ? null : cellAt(series, row));

const accuracy = (train: Labelled, test: Labelled, random: MersenneTwister): number => {
  const known = [...new Set(train.labels)].sort((a, b) => (a === null ? 1 : b === null || a < b ? -1 : 1));
  if (test.labels.some((label) => !known.includes(label)))
    throw new SdMetricsError('bad_value', 'A sequence of the test has a target that no training sequence has.');
  const codes = Int32Array.from(train.labels, (label) => known.indexOf(label));
  const predict = fitLstmClassifier(train.sequences, codes, known.length, random);
  return (
    test.sequences.filter((sequence, i) => known[predict(sequence)] === test.labels[i]).length / test.labels.length
  );
};

const score = (input: TableInput): number => {
  const key = sequenceKeyOf(input);
  const target = targetOf(input);
  const features = learnSequenceFeatures(input.real, [...key, target]);
  const labelled = (frame: Frame): Labelled => {
    const rows = rowsBySequence(frame, key);
    const series = columnOf(frame, target);
    return { sequences: sequencesOf(frame, rows, features), labels: rows.map((own) => labelAt(series, own[0]!)) };
  };
  const [real, synthetic] = [labelled(input.real), labelled(input.synthetic)];
  const split = trainTestSplit(real.labels.length, randomOf(input));
  const part = (rows: Int32Array): Labelled => ({
    sequences: Array.from(rows, (i) => real.sequences[i]!),
    labels: Array.from(rows, (i) => real.labels[i]!),
  });
  const random = networkRandomOf(input);
  const onReal = accuracy(part(split.train), part(split.test), random);
  const onSynthetic = accuracy(synthetic, part(split.test), random);
  if (onReal === 0)
    throw new SdMetricsError('nothing_to_divide', 'A network trained on real sequences gets none right.');
  return onSynthetic / onReal;
};

export const lstmClassifierEfficacy: TableMetric = {
  name: 'LSTMClassifierEfficacy',
  appliesTo: 'a table of sequences and a "target" that is the same within a sequence',
  formula:
    'accuracy on a quarter of the real sequences of an LSTM trained on synthetic ones, over that of one trained on the other real ones',
  range: [0, Infinity],
  arguments: ['target', 'sequence_key', 'seed'],
  unknown: 'No sequence has a key.',
  compute: score,
  breakdown: (input) => ({ score: score(input) }),
};
