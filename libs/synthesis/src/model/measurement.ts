import type { Clique } from './clique.js';

/** Noisy counts of one marginal. The noise of every cell is independent, with mean 0. */
export interface Measurement {
  readonly clique: Clique;
  /** Row-major in the clique's order. */
  readonly counts: Float64Array;
  /** Standard deviation of the noise in counts: one for all cells, or one per cell. */
  readonly sigma: number | Float64Array;
}

export function cellSigma(measurement: Measurement, cell: number): number {
  return typeof measurement.sigma === 'number' ? measurement.sigma : measurement.sigma[cell]!;
}

/** Inverse-variance mean of the sums of all measurements, and its variance. Without any measurement: 0 with infinite variance. */
export function estimateTotal(measurements: readonly Measurement[]): {
  readonly total: number;
  readonly variance: number;
} {
  let weights = 0;
  let weighted = 0;
  for (const measurement of measurements) {
    let sum = 0;
    let variance = 0;
    for (let cell = 0; cell < measurement.counts.length; cell++) {
      sum += measurement.counts[cell]!;
      variance += cellSigma(measurement, cell) ** 2;
    }
    weights += 1 / variance;
    weighted += sum / variance;
  }
  return weights === 0 ? { total: 0, variance: Infinity } : { total: weighted / weights, variance: 1 / weights };
}
