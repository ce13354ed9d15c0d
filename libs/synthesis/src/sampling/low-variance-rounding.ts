import type { Rng } from './rng.js';

/**
 * Whole numbers that sum to `rows`, each within 1 of `rows * weights[i] / sum(weights)` and equal to it in expectation:
 * the floor, and the leftovers by one systematic draw over the fractional parts.
 * All weights zero: an even share for each.
 */
export function lowVarianceRounding(
  weights: Float64Array,
  start: number,
  cells: number,
  rows: number,
  rng: Rng,
  counts: Int32Array,
): void {
  let sum = 0;
  for (let cell = 0; cell < cells; cell++) sum += weights[start + cell]!;
  const even = !(sum > 0);
  let carried = rng.uniform();
  let given = 0;
  let heaviest = 0;
  for (let cell = 0; cell < cells; cell++) {
    const weight = even ? 1 : weights[start + cell]!;
    if (weight > (even ? 1 : weights[start + heaviest]!)) heaviest = cell;
    const expected = even ? rows / cells : (weight / sum) * rows;
    let count = Math.floor(expected);
    carried += expected - count;
    if (carried >= 1) {
      carried -= 1;
      count++;
    }
    counts[cell] = count;
    given += count;
  }
  // Rounding errors of the sum can leave out one row, or give one too many.
  if (given < rows) counts[heaviest]! += rows - given;
  for (let cell = cells - 1; given > rows && cell >= 0; cell--) {
    if (counts[cell]! > 0) {
      counts[cell]!--;
      given--;
    }
  }
}
