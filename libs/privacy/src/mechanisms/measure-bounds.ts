import { splitPicoRho } from '../accounting/pico-rho.js';
import type { BoundedTable } from '../domain/bounded-table.js';
import { kindOf, rowsPerCell } from '../counting/rows-per-cell.js';
import { DATETIME_GRID, equalGrid, MAGNITUDE_GRID, outerEdges, type PublicGrid } from '../domain/bounds-grid.js';
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
  /** false: too few rows for the budget; the bounds are public defaults: [0, 1], or the years 2000 to 2030. */
  readonly found: boolean;
}

const FINE_CELLS = 256;

/**
 * Bounds of a column without a declared domain, for clipping.
 *
 * Definition: half of the budget buys a histogram over a public grid (sign x power of two; years from 1900 to 2100 for datetimes), half a histogram of
 * 256 equal cells between its outermost occupied cells. Each adds discrete Gaussian noise to every cell, empty ones too. An edge is
 * where a window of cells first holds 7 standard deviations more than nothing: the few values further out are clipped.
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
  const histogram = async (name: string, grid: PublicGrid, cost: number): Promise<Edges | undefined> => {
    const noise = gaussianNoise(cost, maxRowsPerUnit ** 2);
    const format = histogramFormat(grid.cells, noise);
    const counts = await drawOnce(odometer, `${key}/${name}`, { picoRho: cost, delta: 0 }, format, async () => {
      const draw = gaussianSampler(noiseWords(odometer), noise);
      return (await rowsPerCell(bounded, column, grid)).map((rows) => rows + draw());
    });
    const edges = outerEdges(grid, counts, noise.sigma);
    return edges && { edges, complete: holdsMost(grid, counts, noise.sigma, edges) };
  };

  const datetime = kind === 'datetime';
  const coarse = await histogram('coarse', datetime ? DATETIME_GRID : MAGNITUDE_GRID, forCoarse);
  const [low, high] = coarse?.edges ?? (datetime ? [Date.UTC(2000, 0, 1), Date.UTC(2030, 0, 1)] : [0, 1]);
  const fine = await histogram('fine', equalGrid(low, high, FINE_CELLS), forFine);
  const [min, max] = coarse && fine?.complete ? fine.edges : [low, high];
  return { min, max, found: coarse !== undefined };
}

interface Edges {
  readonly edges: readonly [number, number];
  /** false: too much noise to say where the values end; most of them seem to lie outside the edges. */
  readonly complete: boolean;
}

function holdsMost(
  grid: PublicGrid,
  counts: Float64Array,
  sigma: number,
  [min, max]: readonly [number, number],
): boolean {
  let all = 0;
  let inside = 0;
  counts.forEach((rows, cell) => {
    all += rows;
    if (grid.low(cell) >= min && grid.high(cell) <= max) inside += rows;
  });
  return inside >= 0.9 * all - sigma * Math.sqrt(counts.length);
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
