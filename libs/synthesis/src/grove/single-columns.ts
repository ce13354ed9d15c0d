import type { MeasuredTable } from '../marginals/measured-table.js';
import type { MeasuredBefore } from '../marginals/replenishing.js';
import { cellSigma } from '../model/measurement.js';

/** Noise of a column shows in all its pairs, but pairs that are measured tell about their columns too. */
const WEIGHT_PER_PAIR = 0.15;

/** The single columns as they are known so far: budget that pairs are not worth goes to them. Public. */
export function singleColumns(table: MeasuredTable, columnWeights: readonly number[]): MeasuredBefore[] {
  const { sizes, unit } = table;
  const sum = columnWeights.reduce((total, weight) => total + weight, 0);
  return sizes.map((cells, at) => {
    const own = columnWeights[at]!;
    const pairs = ((sizes.length - 2) * own + sum) / 2;
    // A single measurement with as much noise altogether would have cost so much.
    const rho = (unit * cells) ** 2 / (2 * columnNoise(table, at) ** 2);
    return { clique: [at], cells, weight: WEIGHT_PER_PAIR * pairs, rho };
  });
}

/** Sum over the cells of a column of the standard deviations of what all its counts together say. */
export function columnNoise({ measurements, sizes }: MeasuredTable, at: number): number {
  const precisions = new Float64Array(sizes[at]!);
  for (const measurement of measurements) {
    if (measurement.clique.length !== 1 || measurement.clique[0] !== at) continue;
    precisions.forEach((_, cell) => (precisions[cell]! += cellSigma(measurement, cell) ** -2));
  }
  return precisions.reduce((noise, precision) => noise + precision ** -0.5, 0);
}
