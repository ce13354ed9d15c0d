import type { Sizes } from '../model/clique.js';
import { cellSigma, type Measurement } from '../model/measurement.js';
import { projectionIndex } from '../model/projection.js';
import { ontoSimplex } from '../privbayes/growing-network.js';

/** Cells of single columns are reported from so many standard deviations on: values that nobody has should not come up in every thousandth row. */
const REPORTED = 3;

/**
 * Counts of every column: the inverse-variance mean of all that was counted with it, none below zero, all columns with the same sum. Cells that noise hides
 * are 0, unless it hides them all. Post-processing.
 */
export function singleCounts(sizes: Sizes, measurements: readonly Measurement[], total: number): Float64Array[] {
  return sizes.map((size, attribute) => {
    const means = new Float64Array(size);
    const weights = new Float64Array(size);
    for (const measurement of measurements) {
      const { clique, counts } = measurement;
      if (!clique.includes(attribute)) continue;
      const index = projectionIndex(clique, [attribute], sizes);
      const sums = new Float64Array(size);
      const variances = new Float64Array(size);
      counts.forEach((count, cell) => {
        sums[index[cell]!]! += count;
        variances[index[cell]!]! += cellSigma(measurement, cell) ** 2;
      });
      sums.forEach((sum, cell) => {
        weights[cell]! += 1 / variances[cell]!;
        means[cell]! += (sum / variances[cell]! - means[cell]! / variances[cell]!) / weights[cell]!;
      });
    }
    const shown = means.map((mean, cell) => (mean >= REPORTED / Math.sqrt(weights[cell]!) ? mean : 0));
    const reported = shown.some((count) => count > 0) ? shown : means;
    const spread = ontoSimplex(reported, total);
    return spread.map((count, cell) => (reported[cell] === 0 ? 0 : count));
  });
}
