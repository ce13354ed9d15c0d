import type { CodedPair } from './coded-pair.js';
import { jointCounts } from './joint-counts.js';

/** 1 - total variation distance of a marginal, and what two samples of these sizes from the real distribution would reach. */
export interface Accuracy {
  readonly accuracy: number;
  readonly expected: number;
}

/** The expected maximum takes each cell's difference for normal, as mostlyai-qa does: sqrt(2 / π (1/n + 1/m) p (1 - p)). */
export const binnedAccuracy = (columns: readonly CodedPair[]): Accuracy => {
  const [rows, others] = [columns[0]!.real.length, columns[0]!.synthetic.length];
  const { real, synthetic } = jointCounts(columns);
  const spread = (2 / Math.PI) * (1 / rows + 1 / others);
  let [observed, expected] = [0, 0];
  real.forEach((count, cell) => {
    const share = count / rows;
    observed += Math.abs(share - synthetic[cell]! / others);
    expected += Math.sqrt(spread * share * (1 - share));
  });
  return { accuracy: 1 - observed / 2, expected: 1 - expected / 2 };
};
