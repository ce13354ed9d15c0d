import type { Sizes } from '../model/clique.js';
import type { Population } from '../population/population.js';
import { lowVarianceRounding } from '../sampling/steady-rounding.js';
import type { Rng } from '../sampling/rng.js';

/** Draws a cell of one column from its noisy counts. */
type DrawCell = () => number;

/** Rows whose cells are drawn from noisy counts of single columns, each on its own. */
export function firstPopulation(sizes: Sizes, singles: readonly Float64Array[], rows: number, rng: Rng): Population {
  const codes = sizes.map((size, attribute) => {
    const counts = new Int32Array(size);
    lowVarianceRounding(singles[attribute]!, rows, rng, counts);
    const column = new Int32Array(rows);
    let at = 0;
    counts.forEach((count, cell) => column.fill(cell, at, (at += count)));
    for (let left = rows; left > 1; left--) {
      const other = rng.below(left);
      [column[left - 1], column[other]] = [column[other]!, column[left - 1]!];
    }
    return column;
  });
  return { sizes, codes, weights: new Float64Array(rows).fill(1) };
}

/**
 * The next rows: each of the last has as many offspring as its votes deserve; the first is itself, the others change each cell with chance `mutation`,
 * to one drawn from the noisy counts of its column.
 */
export function nextPopulation(
  { sizes, codes, weights }: Population,
  singles: readonly Float64Array[],
  mutation: number,
  rng: Rng,
): Population {
  const rows = weights.length;
  const offspring = new Int32Array(rows);
  lowVarianceRounding(weights, rows, rng, offspring);
  const drawers = singles.map((counts) => cellDrawer(counts, rng));
  const next = sizes.map(() => new Int32Array(rows));
  let at = 0;
  offspring.forEach((count, parent) => {
    for (let child = 0; child < count; child++, at++) {
      codes.forEach((column, attribute) => {
        const isKept = child === 0 || rng.uniform() >= mutation;
        next[attribute]![at] = isKept ? column[parent]! : drawers[attribute]!();
      });
    }
  });
  return { sizes, codes: next, weights: new Float64Array(rows).fill(1) };
}

function cellDrawer(counts: Float64Array, rng: Rng): DrawCell {
  const cumulative = Float64Array.from(counts);
  for (let cell = 1; cell < cumulative.length; cell++) cumulative[cell]! += cumulative[cell - 1]!;
  return () => {
    const target = rng.uniform() * cumulative.at(-1)!;
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Votes as weights: none below zero, and even where none is above. */
export function weightsOfVotes(votes: Float64Array): Float64Array {
  const positive = votes.map((count) => Math.max(0, count));
  return positive.some((weight) => weight > 0) ? positive : positive.fill(1);
}
