import { expect, it } from 'vitest';
import { MersenneTwister } from '../numeric/mersenne-twister.js';
import { stratifiedSplit, trainTestSplit } from './train-test-split.js';

const plain = ({ train, test }: { train: Int32Array; test: Int32Array }) => [[...train], [...test]];

it('draws the rows that scikit-learn’s train_test_split draws under the same seed', () => {
  expect(plain(trainTestSplit(11, new MersenneTwister(2)))).toEqual([
    [5, 0, 7, 2, 3, 6, 10, 8],
    [4, 1, 9],
  ]);
  const labels = Int32Array.from({ length: 20 }, (_, i) => [0, 1, 1, 0, 2][i % 5]!);
  expect(plain(stratifiedSplit(labels, 3, new MersenneTwister(2)))).toEqual([
    [4, 14, 15, 1, 12, 8, 10, 18, 19, 3, 16, 11, 5, 7, 17],
    [0, 6, 13, 2, 9],
  ]);
});
