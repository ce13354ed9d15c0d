import { isSubset } from './clique.js';
import type { PairLift } from './lifted-field.js';
import type { MarkovRandomField } from './markov-random-field.js';
import { cellSigma, type Measurement } from './measurement.js';

/** Added to both counts of a lift: keeps it positive and bounded. */
const LEAST_COUNT = 1e-3;

/** Rounds of moving noisy counts towards margins and above zero. */
const ROUNDS = 20;

/** The lifts of all measured pairs that no node of the tree holds. Post-processing: costs no budget. */
export function liftsBeyond(field: MarkovRandomField, measurements: readonly Measurement[]): PairLift[] {
  const { nodes } = field.tree;
  const isBeyond = ({ clique }: Measurement) =>
    clique.length === 2 && !nodes.some((node) => isSubset(clique, node.clique));
  return measurements.filter(isBeyond).map((measurement): PairLift => {
    const { clique, counts } = measurement;
    const [a, b] = clique as readonly [number, number];
    const target = withMargins(counts, field.marginal([a]), field.marginal([b]));
    const expected = field.marginal(clique);
    const lift = expected.map((count, cell) => (target[cell]! + LEAST_COUNT) / (count + LEAST_COUNT));
    return { clique, lift, sigma: cellSigma(measurement, 0) / field.total };
  });
}

/**
 * Counts near the given ones that are not negative and have the given sums: alternating projections on the sums of rows, those of columns, and the cells above zero.
 * @param counts row-major, `rows.length` x `columns.length`
 */
export function withMargins(counts: Float64Array, rows: Float64Array, columns: Float64Array): Float64Array {
  const result = Float64Array.from(counts);
  const width = columns.length;
  for (let round = 0; round < ROUNDS; round++) {
    rows.forEach((wanted, row) => {
      let sum = 0;
      for (let column = 0; column < width; column++) sum += result[row * width + column]!;
      for (let column = 0; column < width; column++) result[row * width + column]! += (wanted - sum) / width;
    });
    columns.forEach((wanted, column) => {
      let sum = 0;
      for (let row = 0; row < rows.length; row++) sum += result[row * width + column]!;
      for (let row = 0; row < rows.length; row++) result[row * width + column]! += (wanted - sum) / rows.length;
    });
    for (let cell = 0; cell < result.length; cell++) if (result[cell]! < 0) result[cell] = 0;
  }
  return result;
}
