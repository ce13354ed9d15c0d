import type { Table } from '@likeness/table';
import { codesOfLabels } from '../cells/codes-of-labels.js';
import type { NoisyMarginal } from './noisy-marginal.js';

/** Every paid measurement beside the synthetic rows. Public: no real row is looked at. */
export interface MeasuredComparison {
  /** Estimated from the measurements together. */
  readonly rows: number;
  readonly marginals: readonly MarginalComparison[];
}

export interface MarginalComparison {
  readonly columns: readonly string[];
  readonly labels: readonly (readonly string[])[];
  /** Noisy shares: some are below 0. */
  readonly measured: Float64Array;
  readonly synthetic: Float64Array;
  /** Standard deviation of the noise of one share. */
  readonly sigma: number;
  /** Total variation distance of both, noise included. */
  readonly error: number;
  /** What the noise alone makes of it, expected: the score of perfect data. */
  readonly noise: number;
  /** Standard deviation of `error` that the noise makes. */
  readonly spread: number;
}

/** Marginals whose labels do not fit the synthetic table are left out. */
export function compareWithMeasured(measurements: readonly NoisyMarginal[], synthetic: Table): MeasuredComparison {
  const rows = estimatedRows(measurements);
  return { rows, marginals: measurements.flatMap((marginal) => compareMarginal(marginal, synthetic, rows)) };
}

/** Inverse-variance mean of the totals. */
function estimatedRows(measurements: readonly NoisyMarginal[]): number {
  let weights = 0;
  let weighted = 0;
  for (const { counts, sigma } of measurements) {
    const weight = 1 / (counts.length * sigma ** 2);
    weights += weight;
    weighted += weight * counts.reduce((sum, count) => sum + count, 0);
  }
  return weights === 0 ? 0 : Math.max(1, weighted / weights);
}

function compareMarginal(marginal: NoisyMarginal, synthetic: Table, rows: number): MarginalComparison[] {
  const { columns, labels, counts, sigma } = marginal;
  if (columns.length === 0 || synthetic.rowCount === 0) return [];
  const codes = columns.map((name, i) => codesOfLabels(synthetic, name, labels[i]!));
  if (!codes.every((found) => found !== undefined)) return [];
  const shares = new Float64Array(counts.length);
  for (let row = 0; row < synthetic.rowCount; row++) {
    let cell = 0;
    for (let axis = 0; axis < codes.length; axis++) cell = cell * labels[axis]!.length + codes[axis]![row]!;
    shares[cell]! += 1 / synthetic.rowCount;
  }
  const measured = counts.map((count) => count / rows);
  const error = measured.reduce((sum, share, cell) => sum + Math.abs(share - shares[cell]!), 0) / 2;
  const deviation = sigma / rows;
  const noise = (counts.length * deviation * Math.sqrt(2 / Math.PI)) / 2;
  // A half-normal variable varies by 1 - 2 / pi of its noise.
  const spread = (deviation * Math.sqrt(counts.length * (1 - 2 / Math.PI))) / 2;
  return [{ columns, labels, measured, synthetic: shares, sigma: deviation, error, noise, spread }];
}
