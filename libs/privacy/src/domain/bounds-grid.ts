/** A public, ordered partition of the number line. Values beyond its ends belong to its outermost cells. */
export interface PublicGrid {
  readonly cells: number;
  cellOf(value: number): number;
  low(cell: number): number;
  high(cell: number): number;
}

const SMALLEST_POWER = -20;
const LARGEST_POWER = 60;
const POWERS = LARGEST_POWER - SMALLEST_POWER + 1;

/** Sign x power of two: from -2^61 over zero (anything below 2^-20 in size) to 2^61. */
export const MAGNITUDE_GRID: PublicGrid = {
  cells: 2 * POWERS + 1,
  cellOf(value) {
    const size = Math.abs(value);
    if (size < 2 ** SMALLEST_POWER) return POWERS;
    const power = Math.min(LARGEST_POWER, Math.floor(Math.log2(size)));
    const place = power - SMALLEST_POWER + 1;
    return value > 0 ? POWERS + place : POWERS - place;
  },
  low: (cell) =>
    cell === POWERS
      ? 0
      : cell > POWERS
        ? 2 ** (cell - POWERS - 1 + SMALLEST_POWER)
        : -(2 ** (POWERS - cell + SMALLEST_POWER)),
  high: (cell) =>
    cell === POWERS
      ? 0
      : cell > POWERS
        ? 2 ** (cell - POWERS + SMALLEST_POWER)
        : -(2 ** (POWERS - cell - 1 + SMALLEST_POWER)),
};

/** `cells` cells of equal width over [min, max]. */
export function equalGrid(min: number, max: number, cells: number): PublicGrid {
  const width = (max - min) / cells;
  return {
    cells,
    cellOf: (value) => (width === 0 ? 0 : Math.min(cells - 1, Math.max(0, Math.floor((value - min) / width)))),
    low: (cell) => min + cell * width,
    high: (cell) => (cell === cells - 1 ? max : min + (cell + 1) * width),
  };
}

/** Years are near enough to 200 equal parts of 1900 to 2100. */
export const DATETIME_GRID = equalGrid(Date.UTC(1900, 0, 1), Date.UTC(2100, 0, 1), 200);

/** Where the values of a histogram begin and end. */
export interface OuterWindows {
  readonly min: number;
  readonly max: number;
  /** The lowest values lie below it, the highest above {@link highestFrom}: an edge that is looked for more finely must not pass them. */
  readonly lowestTo: number;
  readonly highestFrom: number;
}

/**
 * The outermost occupied windows; undefined where none is seen. A window of 1, 2, 4, ... cells is occupied where its noisy counts sum to
 * `deviations` standard deviations above zero; from either end, the first cell at which a window is full counts, and the smallest such window.
 */
export function outerWindows(
  grid: PublicGrid,
  counts: Float64Array,
  sigma: number,
  deviations: number,
): OuterWindows | undefined {
  const lowest = firstOccupied(counts, sigma, deviations);
  const highest = firstOccupied(counts.toReversed(), sigma, deviations);
  if (lowest === undefined || highest === undefined) return undefined;
  const last = grid.cells - 1;
  const ends = [lowest.from, last - highest.from];
  const inner = [lowest.to, last - highest.to];
  return {
    min: grid.low(Math.min(...ends)),
    max: grid.high(Math.max(...ends)),
    lowestTo: grid.high(Math.max(inner[0]!, Math.min(...ends))),
    highestFrom: grid.low(Math.min(inner[1]!, Math.max(...ends))),
  };
}

/** First and last cell of the first occupied window. */
function firstOccupied(
  counts: Float64Array,
  sigma: number,
  deviations: number,
): { readonly from: number; readonly to: number } | undefined {
  const sums = new Float64Array(counts.length + 1);
  counts.forEach((count, cell) => (sums[cell + 1] = sums[cell]! + count));
  for (let end = 1; end <= counts.length; end++) {
    for (let window = 1; window <= end; window *= 2) {
      const sum = sums[end]! - sums[end - window]!;
      if (sum >= deviations * sigma * Math.sqrt(window)) return { from: end - window, to: end - 1 };
    }
  }
  return undefined;
}
