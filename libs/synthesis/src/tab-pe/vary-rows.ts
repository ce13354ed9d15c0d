import { drawPopulation, type Population } from '../population/population.js';
import type { Rng } from '../sampling/rng.js';

/** Draws a cell of one column. */
type DrawCell = () => number;

/**
 * The next candidates: made-up rows drawn by their weights, of which each cell changes with chance `mutation` to one drawn from the counts of its column.
 * @param singles counts of single columns, none below zero
 */
export function varyRows(
  made: Population,
  singles: readonly Float64Array[],
  rows: number,
  mutation: number,
  rng: Rng,
): Int32Array[] {
  return drawPopulation(made, rows, rng).map((column, attribute) => {
    const draw = cellDrawer(singles[attribute]!, rng);
    return column.map((code) => (rng.uniform() < mutation ? draw() : code));
  });
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
