import { pairwiseSum } from '@likeness/statistics';
import type { CodedPair } from './coded-pair.js';
import { jointCounts } from './joint-counts.js';

/** 1 - total variation distance of a marginal, and what two samples of these sizes from the real distribution would reach. */
export interface Accuracy {
  readonly accuracy: number;
  readonly expected: number;
}

/**
 * From the counts of the cells of a marginal, added up in their order. The expected maximum takes each cell's difference for normal,
 * as mostlyai-qa does: sqrt(2 / π (1/n + 1/m) p (1 - p)).
 */
export const accuracyOfCounts = (
  real: ArrayLike<number>,
  synthetic: ArrayLike<number>,
  [rows, others]: readonly [number, number],
): Accuracy => {
  const spread = (2 / Math.PI) * (1 / rows + 1 / others);
  const share = (cell: number): number => real[cell]! / rows;
  const cells = { length: real.length };
  const observed = Float64Array.from(cells, (_, cell) => Math.abs(share(cell) - synthetic[cell]! / others));
  const expected = Float64Array.from(cells, (_, cell) => Math.sqrt(spread * share(cell) * (1 - share(cell))));
  return { accuracy: 1 - pairwiseSum(observed) / 2, expected: 1 - pairwiseSum(expected) / 2 };
};

export const binnedAccuracy = (columns: readonly CodedPair[]): Accuracy => {
  const { real, synthetic } = jointCounts(columns);
  return accuracyOfCounts(real, synthetic, [columns[0]!.real.length, columns[0]!.synthetic.length]);
};
