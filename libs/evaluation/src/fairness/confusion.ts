import type { Groups } from './groups.js';

/** What is known of each row: 1 is the outcome that people want. */
export interface Outcomes {
  readonly truth: Uint8Array;
  readonly predicted: Uint8Array;
  /** Estimated chance of the wanted outcome. */
  readonly score?: Float64Array;
  /** Absent: every row counts once. */
  readonly weights?: Float64Array;
}

/** Sums of weights. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

export const confusionOf = (outcomes: Outcomes, belongs: (row: number) => boolean = () => true): Confusion => {
  const { truth, predicted, weights } = outcomes;
  const sums = [0, 0, 0, 0];
  for (let row = 0; row < truth.length; row++)
    if (belongs(row)) sums[2 * truth[row]! + predicted[row]!]! += weights?.[row] ?? 1;
  return {
    trueNegatives: sums[0]!,
    falsePositives: sums[1]!,
    falseNegatives: sums[2]!,
    truePositives: sums[3]!,
  };
};

/** One for each group. */
export const confusions = (outcomes: Outcomes, { labels, of }: Groups): readonly Confusion[] =>
  labels.map((_, group) => confusionOf(outcomes, (row) => of[row] === group));
