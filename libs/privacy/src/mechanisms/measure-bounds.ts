import { splitPicoRho } from '../accounting/pico-rho.js';
import type { BoundedTable } from '../domain/bounded-table.js';
import { kindOf, rowsPerCell } from '../counting/rows-per-cell.js';
import {
  DATETIME_GRID,
  emptyCells,
  equalGrid,
  MAGNITUDE_GRID,
  outerWindows,
  USUAL_YEARS,
  type PublicGrid,
} from '../domain/bounds-grid.js';
import { gaussianNoise, gaussianSampler, isOnLattice, type GaussianNoise } from '../noise/gaussian-noise.js';
import type { Odometer } from '../odometer/odometer.js';
import { PrivacyError } from '../privacy-error.js';
import { open, type Private } from '../private.js';
import { noiseWords } from '../random/noise-words.js';
import { drawOnce, type DrawFormat } from './draw-once.js';

/** Public bounds of a numeric or datetime column (milliseconds). */
export interface MeasuredBounds {
  readonly min: number;
  readonly max: number;
  /** false: too few rows for the budget; the bounds are public defaults: [0, 1], or the years 1900 to 2100, which clip hardly a date. */
  readonly found: boolean;
}

const FEWEST_CELLS = 8;
const MOST_CELLS = 256;
/**
 * Noise alone reaches 7 in fewer than one of 10^8 histograms: a false edge could lie at 2^61. Where nothing does, the fullest cell counts from 4 on, which
 * noise alone reaches in one of 100.
 */
const SURELY_OCCUPIED = 7;
const LIKELY_OCCUPIED = 4;
/** Cells beside occupied ones: noise reaches it in one of 700, and the range then grows by one power of two, or one year ... */
const OCCUPIED_NEIGHBOUR = 3;
/** ... but where so much noise could hide more than this share of the rows, less of it is enough. */
const HIDDEN_AT_MOST = 0.05;
/** What may lie beyond each of the finer edges: this share of the rows, certain to two standard deviations of the noise. */
const CLIPPED_AT_MOST = 0.02;

/**
 * Bounds of a column without a declared domain, for clipping.
 *
 * Definition: half of the budget buys a histogram over a public grid (sign x power of two; years from 1900 to 2100 for datetimes, quarters of centuries before and centuries after), half a histogram of
 * 8 to 256 equal cells between its outermost occupied cells, the fewer the more noise there is. Each adds discrete Gaussian noise to every cell, empty ones
 * too. In the first, an edge is where a window of cells first holds 7 standard deviations more than nothing; neighbours of occupied cells are occupied from
 * 3 on, or from fewer where a small table would lose rows otherwise. The second one moves an edge inwards as far as it shows, beyond its noise, that
 * hardly a row lies outside, and not beyond the outermost occupied window of the first, for rows are known to be there.
 * Guarantee: sqrt(2 rho)-GDP, and so rho-zCDP, for adding or removing one unit of at most k rows (L2 sensitivity k per histogram); no delta, for the cells are public.
 * Cost: exactly `picoRho`, under the keys `<key>/coarse` and `<key>/fine`.
 * Citation: approximate bounds of SmartNoise and of Google's differential privacy library, here with Gaussian noise and a second pass.
 * @throws PrivacyError `bad_cost`, `unknown_column`, `wrong_column_kind`, `budget_exhausted`, `key_conflict`, `corrupt_draw`
 */
export async function measureBounds(
  odometer: Odometer,
  key: string,
  data: Private<BoundedTable>,
  column: string,
  picoRho: number,
): Promise<MeasuredBounds> {
  const bounded = open(data);
  const { maxRowsPerUnit } = bounded;
  const kind = kindOf(bounded, column);
  if (kind === 'text') {
    throw new PrivacyError(
      'wrong_column_kind',
      'Bounds are measured for numbers and datetimes only; select the values of a text column.',
      { column },
    );
  }
  const [forCoarse, forFine] = splitPicoRho(picoRho, [1, 1]) as [number, number];
  const histogram = async (name: string, grid: PublicGrid, noise: GaussianNoise, cost: number): Promise<Float64Array> =>
    drawOnce(odometer, `${key}/${name}`, { picoRho: cost, delta: 0 }, histogramFormat(grid.cells, noise), async () => {
      const draw = gaussianSampler(noiseWords(odometer), noise);
      return (await rowsPerCell(bounded, column, grid)).map((rows) => rows + draw());
    });

  const datetime = kind === 'datetime';
  const outerGrid = datetime ? DATETIME_GRID : MAGNITUDE_GRID;
  const outerNoise = gaussianNoise(forCoarse, maxRowsPerUnit ** 2);
  const counts = await histogram('coarse', outerGrid, outerNoise, forCoarse);
  const outer = outerWindows(outerGrid, counts, outerNoise.sigma, {
    ...{ window: SURELY_OCCUPIED, cell: LIKELY_OCCUPIED },
    ...{ neighbour: OCCUPIED_NEIGHBOUR, neighbourShare: HIDDEN_AT_MOST },
  });
  const [low, high] = outer ? [outer.min, outer.max] : datetime ? USUAL_YEARS : [0, 1];
  const noise = gaussianNoise(forFine, maxRowsPerUnit ** 2);
  const atMost = CLIPPED_AT_MOST * (outer?.rows ?? 0);
  const grid = equalGrid(low, high, fineCells(atMost / noise.sigma));
  const fine = await histogram('fine', grid, noise, forFine);
  if (!outer) return { min: low, max: high, found: false };
  const min = grid.low(emptyCells(fine, noise.sigma, atMost));
  const max = grid.high(grid.cells - 1 - emptyCells(fine.toReversed(), noise.sigma, atMost));
  return { min: min <= outer.lowestTo ? min : low, max: max >= outer.highestFrom ? max : high, found: true };
}

/** As many as can be told from empty ones over half the range: their noise must not hide more than what may be clipped. */
function fineCells(clippedInDeviations: number): number {
  const telling = Math.max(1, (clippedInDeviations / 2) ** 2);
  return Math.min(MOST_CELLS, Math.max(FEWEST_CELLS, 2 ** Math.floor(Math.log2(2 * telling))));
}

function histogramFormat(cells: number, noise: GaussianNoise): DrawFormat<Float64Array> {
  return {
    write: (counts) => [...counts],
    read: (stored) =>
      Array.isArray(stored) && stored.length === cells && stored.every((rows) => isOnLattice(noise, rows))
        ? Float64Array.from(stored as readonly number[])
        : undefined,
  };
}
