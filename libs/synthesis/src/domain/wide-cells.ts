import type { Attribute } from '@likeness/privacy';
import { coarseCells } from '../planning/coarse-cells.js';
import { balancedRuns } from './balanced-runs.js';

/** Two coarser views of an attribute's cells, both numbered from 0 without a gap in the order of the cells. */
export interface WideCells {
  /** For every cell the wide cell that is counted alone. */
  readonly wide: Int32Array;
  /** For every cell the run of wide cells that is told apart in pairs. */
  readonly runs: Int32Array;
}

/** Runs grow with the cube root of rows per standard deviation of the noise: more would drown in it. */
const RUNS_PER_ROOT = 1.9;

/** Where noise leaves fewer runs than this, equal widths, which cost nothing to know, do better. */
const FEWEST_RUNS = 8;

/** No run holds less than so many standard deviations of the noise, spikes aside. */
const LEAST_PER_RUN = 8;

/** Equal-width cells, told apart in pairs as they are. */
export function equalWideCells(attribute: Attribute, bins: number): WideCells {
  const wide = coarseCells(attribute, bins);
  return { wide, runs: wide };
}

/**
 * Runs that hold about the same number of rows, so that skewed numbers, spikes and sentinels are told apart in pairs; and as wide cells those of
 * equal width, cut where runs end. Chosen from noisy counts: post-processing.
 * @param density smooth counts of all cells
 * @param sigma of the noise that wide cells will be counted with
 */
export function balancedWideCells(attribute: Attribute, density: Float64Array, bins: number, sigma: number): WideCells {
  const equal = coarseCells(attribute, bins);
  if (attribute.kind === 'categorical') return { wide: equal, runs: equal };
  const ordinary = density.subarray(0, attribute.bins);
  const rows = ordinary.reduce((sum, count) => sum + count, 0);
  const most = Math.ceil(RUNS_PER_ROOT * Math.cbrt(rows / sigma));
  if (most < FEWEST_RUNS) return { wide: equal, runs: equal };
  const balanced = balancedRuns(ordinary, Math.min(bins, most), LEAST_PER_RUN * sigma);
  const runs = equal.map((_, cell) => balanced[cell] ?? 1 + balanced.at(-1)! + cell - attribute.bins);
  let number = 0;
  const wide = equal.map((width, cell) => {
    const isCut = cell > 0 && (width !== equal[cell - 1] || runs[cell] !== runs[cell - 1]);
    return isCut ? ++number : number;
  });
  return { wide, runs };
}
