import type { Sizes } from '../model/clique.js';
import type { GroveParameters } from './grove-parameters.js';

const CELLS_PER_PAIR_CELL = 20;

/**
 * Cells that the model may have. Bounds the time: grows with the columns, but a model of many columns of few values need not
 * be much larger than all their pairs.
 */
export function modelSize(sizes: Sizes, { maxCells, cellsPerColumn }: GroveParameters): number {
  const sum = sizes.reduce((total, size) => total + size, 0);
  const pairCells = sizes.reduce((total, size) => total + (size * (sum - size)) / 2, 0);
  return Math.min(maxCells, cellsPerColumn * sizes.length, CELLS_PER_PAIR_CELL * pairCells);
}
