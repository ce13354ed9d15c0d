import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { Fold } from './stratified-folds.js';

const TEST_SHARE = 0.25;

const sizes = (count: number): { readonly train: number; readonly test: number } => {
  const test = Math.ceil(TEST_SHARE * count);
  return { train: count - test, test };
};

/** A quarter of `count` rows for the test, the rest for training, both in the order drawn, as scikit-learn's train_test_split. */
export const trainTestSplit = (count: number, random: MersenneTwister): Fold => {
  const { train, test } = sizes(count);
  const order = random.permutation(count);
  return { test: order.subarray(0, test), train: order.subarray(test, test + train) };
};

/** How many of each class to draw: the whole part of its share, and one more where the rest is largest; ties are drawn. */
const drawnCounts = (counts: Int32Array, draws: number, random: MersenneTwister): Int32Array => {
  const all = counts.reduce((a, b) => a + b, 0);
  const wanted = Array.from(counts, (count) => (count / all) * draws);
  const drawn = Int32Array.from(wanted, Math.floor);
  const rests = wanted.map((value, c) => value - drawn[c]!);
  let missing = Math.trunc(draws - drawn.reduce((a, b) => a + b, 0));
  for (const rest of [...new Set(rests)].sort((a, b) => b - a)) {
    if (missing === 0) break;
    const tied = rests.flatMap((value, c) => (value === rest ? [c] : []));
    const taken = random.permutation(tied.length).subarray(0, Math.min(tied.length, missing));
    for (const i of taken) drawn[tied[i]!]!++;
    missing -= taken.length;
  }
  return drawn;
};

const shuffled = (rows: readonly number[], random: MersenneTwister): Int32Array =>
  random.permutation(rows.length).map((at) => rows[at]!);

/** The same with equal shares of the classes 0, 1, ... on both sides. @throws SdMetricsError `bad_value`: too few rows */
export const stratifiedSplit = (labels: Int32Array, classes: number, random: MersenneTwister): Fold => {
  const counts = new Int32Array(classes);
  for (const label of labels) counts[label]!++;
  const { train, test } = sizes(labels.length);
  if (counts.some((count) => count < 2) || train < classes || test < classes)
    throw new SdMetricsError('bad_value', 'There are too few rows of a class to hold back a quarter. Give more rows.');
  const training = drawnCounts(counts, train, random);
  const testing = drawnCounts(
    counts.map((count, c) => count - training[c]!),
    test,
    random,
  );
  const [trainRows, testRows]: [number[], number[]] = [[], []];
  counts.forEach((count, c) => {
    const own = Int32Array.from(labels.keys()).filter((row) => labels[row] === c);
    const order = random.permutation(count).map((at) => own[at]!);
    trainRows.push(...order.subarray(0, training[c]));
    testRows.push(...order.subarray(training[c], training[c]! + testing[c]!));
  });
  return { train: shuffled(trainRows, random), test: shuffled(testRows, random) };
};
