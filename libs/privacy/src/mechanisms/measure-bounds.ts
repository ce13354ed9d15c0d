import { splitPicoRho } from '../accounting/pico-rho.js';
import type { BoundedTable } from '../domain/bounded-table.js';
import { kindOf, rowsPerCell } from '../counting/rows-per-cell.js';
import {
  DATETIME_GRID,
  equalGrid,
  MAGNITUDE_GRID,
  outerWindows,
  rowsWithin,
  type Occupied,
  type OuterWindows,
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

const ALL_YEARS = [DATETIME_GRID.low(0), DATETIME_GRID.high(DATETIME_GRID.cells - 1)] as const;
const FINE_CELLS = 256;
/**
 * Noise alone reaches 7 in fewer than one of 10^8 histograms: a false edge could lie at 2^61. Beside an occupied cell it reaches 3 in one of 700, and the
 * range then grows by one power of two, or one year.
 */
const SURELY_OCCUPIED: Occupied = { window: 7, neighbour: 3 };
/** Noise alone reaches it in about one of 40 histograms; then the edge lies further out, but never beyond the coarse one. */
const LIKELY_OCCUPIED: Occupied = { window: 4, neighbour: 4 };
/** The finer edges are taken where at most this share of the rows seems to lie outside ... */
const FEW_OUTSIDE = 0.1;
/** ... and the noise of that sum is at most this share. */
const LITTLE_NOISE = 0.15;

/**
 * Bounds of a column without a declared domain, for clipping.
 *
 * Definition: half of the budget buys a histogram over a public grid (sign x power of two; years from 1900 to 2100 for datetimes), half a histogram of
 * 256 equal cells between its outermost occupied cells. Each adds discrete Gaussian noise to every cell, empty ones too. An edge is
 * where a window of cells first holds 7 standard deviations more than nothing, in the second histogram 4: the few values further out are clipped.
 * In the first, neighbours of occupied cells are occupied from 3 on. The second one moves an edge within the outermost occupied window of the first, for
 * rows are known to be there, and only where it shows, beyond its noise, that few of the rows lie outside.
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
  const histogram = async (
    name: string,
    grid: PublicGrid,
    cost: number,
    occupied: Occupied,
  ): Promise<Ends | undefined> => {
    const noise = gaussianNoise(cost, maxRowsPerUnit ** 2);
    const format = histogramFormat(grid.cells, noise);
    const counts = await drawOnce(odometer, `${key}/${name}`, { picoRho: cost, delta: 0 }, format, async () => {
      const draw = gaussianSampler(noiseWords(odometer), noise);
      return (await rowsPerCell(bounded, column, grid)).map((rows) => rows + draw());
    });
    const windows = outerWindows(grid, counts, noise.sigma, occupied);
    return windows && { ...windows, ...rowsWithin(grid, counts, noise.sigma, windows) };
  };

  const datetime = kind === 'datetime';
  const coarse = await histogram('coarse', datetime ? DATETIME_GRID : MAGNITUDE_GRID, forCoarse, SURELY_OCCUPIED);
  const [low, high] = coarse ? [coarse.min, coarse.max] : datetime ? ALL_YEARS : [0, 1];
  const fine = await histogram('fine', equalGrid(low, high, FINE_CELLS), forFine, LIKELY_OCCUPIED);
  if (!coarse || !fine || !holdsMost(fine, coarse)) return { min: low, max: high, found: coarse !== undefined };
  return {
    min: fine.min <= coarse.lowestTo ? fine.min : low,
    max: fine.max >= coarse.highestFrom ? fine.max : high,
    found: true,
  };
}

interface Ends extends OuterWindows {
  /** The noisy number of rows between the edges. */
  readonly rows: number;
  readonly deviation: number;
}

/** Whether few of the rows between the coarse edges lie outside the finer ones; false where noise could hide them. */
function holdsMost(fine: Ends, coarse: Ends): boolean {
  const noise = Math.hypot(fine.deviation, coarse.deviation);
  return noise <= LITTLE_NOISE * coarse.rows && fine.rows >= (1 - FEW_OUTSIDE) * coarse.rows - noise;
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
