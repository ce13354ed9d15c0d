import type { TwoNearest } from './euclidean-neighbours.js';

/** Nearer than this is the same row. */
const SAME = 1e-6;
const SAFE = 1e-8;

/** Distances of synthetic rows to their nearest training row and to their nearest row that was held back. */
export interface Closeness {
  /** Share of synthetic rows that coincide with a training row (identical match share). */
  readonly identicalToTraining: number;
  readonly identicalToHoldout: number;
  /** Mean distance to the closest record. */
  readonly meanToTraining: number;
  readonly meanToHoldout: number;
  /** Share of synthetic rows nearer to training than to holdout, ties counted half: 0.5 where nothing was memorised. */
  readonly shareNearerTraining: number;
  /** The tenth smallest ratio of the nearest to the second nearest distance. */
  readonly ratioToTraining: number;
  readonly ratioToHoldout: number;
}

const meanOf = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0) / values.length;

const identical = ({ nearest }: TwoNearest): number => nearest.filter((d) => d <= SAME).length / nearest.length;

const tenthRatio = ({ nearest, second }: TwoNearest): number => {
  const ratios = nearest.map((d, i) => (d + SAFE) / (second[i]! + SAFE)).sort();
  return ratios[Math.min(9, ratios.length - 1)] ?? NaN;
};

/** The measures of mostlyai-qa from the two nearest neighbours in training rows and in rows that were held back. */
export const closenessOf = (training: TwoNearest, holdout: TwoNearest): Closeness => ({
  identicalToTraining: identical(training),
  identicalToHoldout: identical(holdout),
  meanToTraining: meanOf(training.nearest),
  meanToHoldout: meanOf(holdout.nearest),
  shareNearerTraining: meanOf(
    training.nearest.map((d, i) => (d < holdout.nearest[i]! ? 1 : d === holdout.nearest[i]! ? 0.5 : 0)),
  ),
  ratioToTraining: tenthRatio(training),
  ratioToHoldout: tenthRatio(holdout),
});
