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

/** Noise alone reaches it in fewer than one of 10^8 histograms. */
const STANDARD_DEVIATIONS = 7;

/**
 * The outer edges of the occupied cells; undefined where none is seen. A window of 1, 2, 4, ... cells is occupied where its noisy counts sum to
 * 7 standard deviations above zero; from either end, the first cell at which a window is full counts, and the smallest such window gives the edge.
 */
export function outerEdges(
  grid: PublicGrid,
  counts: Float64Array,
  sigma: number,
): readonly [number, number] | undefined {
  const first = firstOccupied(counts, sigma);
  const last = firstOccupied(counts.toReversed(), sigma);
  if (first === undefined || last === undefined) return undefined;
  const [low, high] = [first, grid.cells - 1 - last];
  return low <= high ? [grid.low(low), grid.high(high)] : [grid.low(high), grid.high(low)];
}

function firstOccupied(counts: Float64Array, sigma: number): number | undefined {
  const sums = new Float64Array(counts.length + 1);
  counts.forEach((count, cell) => (sums[cell + 1] = sums[cell]! + count));
  for (let end = 1; end <= counts.length; end++) {
    for (let window = 1; window <= end; window *= 2) {
      const sum = sums[end]! - sums[end - window]!;
      if (sum >= STANDARD_DEVIATIONS * sigma * Math.sqrt(window)) return end - window;
    }
  }
  return undefined;
}
