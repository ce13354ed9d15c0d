import { fitLstmClassifier } from '../learning/lstm-classifier.js';
import { stratifiedSplit } from '../learning/train-test-split.js';
import { randomOf } from '../numeric/sample-rows.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';
import { networkRandomOf } from './network-random.js';
import { learnSequenceFeatures, rowsBySequence, sequenceKeyOf, sequencesOf } from './sequences.js';

const score = (input: TableInput): number => {
  const key = sequenceKeyOf(input);
  const features = learnSequenceFeatures(input.real, key);
  const sides = [input.real, input.synthetic].map((frame) => sequencesOf(frame, rowsBySequence(frame, key), features));
  const sequences = sides.flat();
  const labels = Int32Array.from(sequences, (_, i) => (i < sides[0]!.length ? 0 : 1));
  const { train, test } = stratifiedSplit(labels, 2, randomOf(input));
  const predict = fitLstmClassifier(
    Array.from(train, (i) => sequences[i]!),
    train.map((i) => labels[i]!),
    2,
    networkRandomOf(input),
  );
  const right = test.filter((i) => predict(sequences[i]!) === labels[i]).length;
  return 1 - right / test.length;
};

export const lstmDetection: TableMetric = {
  name: 'LSTMDetection',
  appliesTo: 'a table of sequences',
  formula: '1 - accuracy, on a quarter of the sequences, of an LSTM that tells real from synthetic ones',
  range: [0, 1],
  arguments: ['sequence_key', 'seed'],
  compute: score,
  breakdown: (input) => ({ score: score(input) }),
};
