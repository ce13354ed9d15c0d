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

/** How many standard deviations more than nothing counts as occupied. */
export interface Occupied {
  readonly window: number;
  /** Of a single cell beside a window that is occupied. */
  readonly neighbour: number;
}

/**
 * The outermost occupied windows; undefined where none is seen. A window of 1, 2, 4, ... cells is occupied where its noisy counts sum to so many
 * standard deviations above zero; from either end, the first cell at which a window is full counts, and the smallest such window. From there cells
 * further out follow as long as each is occupied itself.
 */
export function outerWindows(
  grid: PublicGrid,
  counts: Float64Array,
  sigma: number,
  occupied: Occupied,
): OuterWindows | undefined {
  const reversed = counts.toReversed();
  const lowest = firstOccupied(counts, sigma, occupied.window);
  const highest = firstOccupied(reversed, sigma, occupied.window);
  if (lowest === undefined || highest === undefined) return undefined;
  const last = grid.cells - 1;
  const ends = [lowest.from, last - highest.from];
  const inner = [lowest.to, last - highest.to];
  const from = furthest(counts, sigma, occupied.neighbour, Math.min(...ends));
  const to = last - furthest(reversed, sigma, occupied.neighbour, last - Math.max(...ends));
  return {
    min: grid.low(from),
    max: grid.high(to),
    lowestTo: grid.high(from < Math.min(...ends) ? from : Math.max(inner[0]!, from)),
    highestFrom: grid.low(to > Math.max(...ends) ? to : Math.min(inner[1]!, to)),
  };
}

/** The outermost of the cells before `from` that are occupied one after the other. */
function furthest(counts: Float64Array, sigma: number, deviations: number, from: number): number {
  let cell = from;
  while (cell > 0 && counts[cell - 1]! >= deviations * sigma) cell--;
  return cell;
}

/** The noisy number of rows of the cells within [min, max], and the standard deviation of its noise. */
export function rowsWithin(
  grid: PublicGrid,
  counts: Float64Array,
  sigma: number,
  { min, max }: { readonly min: number; readonly max: number },
): { readonly rows: number; readonly deviation: number } {
  let rows = 0;
  let cells = 0;
  counts.forEach((count, cell) => {
    if (grid.low(cell) < min || grid.high(cell) > max) return;
    rows += count;
    cells++;
  });
  return { rows, deviation: sigma * Math.sqrt(cells) };
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
