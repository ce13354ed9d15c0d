/** A public, ordered partition of the number line. Values beyond its ends belong to its outermost cells. */
export interface Grid {
  readonly cells: number;
  cellOf(value: number): number;
  low(cell: number): number;
  high(cell: number): number;
}

const SMALLEST_POWER = -20;
const LARGEST_POWER = 60;
const POWERS = LARGEST_POWER - SMALLEST_POWER + 1;

/** Sign x power of two: from -2^61 over zero (anything below 2^-20 in size) to 2^61. */
export const MAGNITUDE_GRID: Grid = {
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
export function equalGrid(min: number, max: number, cells: number): Grid {
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

const STANDARD_DEVIATIONS = 5;

/**
 * The lower edge of the first cell up to which the noisy counts sum to 5 standard deviations above zero, and the upper edge of the last one;
 * undefined where no sum gets there.
 */
export function outerEdges(grid: Grid, counts: Float64Array, sigma: number): readonly [number, number] | undefined {
  const first = firstOccupied(counts, sigma);
  const last = firstOccupied(counts.toReversed(), sigma);
  if (first < 0 || last < 0) return undefined;
  const [low, high] = [first, grid.cells - 1 - last];
  return low <= high ? [grid.low(low), grid.high(high)] : [grid.low(high), grid.high(low)];
}

function firstOccupied(counts: Float64Array, sigma: number): number {
  let sum = 0;
  return counts.findIndex((count, index) => {
    sum += count;
    return sum >= STANDARD_DEVIATIONS * sigma * Math.sqrt(index + 1);
  });
}
