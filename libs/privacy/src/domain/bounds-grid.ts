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

/** Cells between neighbours of `edges`, which rise. */
function gridBetween(edges: readonly number[]): PublicGrid {
  const cells = edges.length - 1;
  return {
    cells,
    cellOf(value) {
      let low = 0;
      let high = cells;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (value < edges[middle]!) high = middle;
        else low = middle;
      }
      return low;
    },
    low: (cell) => edges[cell]!,
    high: (cell) => edges[cell + 1]!,
  };
}

const years = (from: number, to: number, step: number): number[] =>
  Array.from({ length: (to - from) / step }, (_, at) => Date.UTC(from + at * step, 0, 1));

/** Years from 1900 to 2100; before, quarters of centuries from 1000 on, and centuries after, for as long as a year has four digits. */
export const DATETIME_GRID = gridBetween([
  ...years(1000, 1900, 25),
  ...years(1900, 2100, 1),
  ...years(2100, 10_000, 100),
  Date.UTC(10_000, 0, 1) - 1,
]);

/** Where dates are thought to lie while nothing is known: hardly any lies outside. */
export const USUAL_YEARS = [Date.UTC(1900, 0, 1), Date.UTC(2100, 0, 1)] as const;

/** Where the values of a histogram begin and end. */
export interface OuterWindows {
  readonly min: number;
  readonly max: number;
  /** The lowest values lie below it, the highest above {@link highestFrom}: an edge that is looked for more finely must not pass them. */
  readonly lowestTo: number;
  readonly highestFrom: number;
  /** The noisy number of rows in it. */
  readonly rows: number;
}

/** How many standard deviations more than nothing count as occupied. */
export interface Occupied {
  readonly window: number;
  /** Of the fullest cell, where no window is occupied. */
  readonly cell: number;
  /** Of a single cell beside a window that is occupied ... */
  readonly neighbour: number;
  /** ... unless fewer are this share of all rows that are seen so far. */
  readonly neighbourShare: number;
}

interface Cells {
  readonly from: number;
  readonly to: number;
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
  const fullest = fullestCell(counts, occupied.cell * sigma);
  const lowest = firstOccupied(counts, sigma, occupied.window) ?? fullest;
  const highest = mirrored(firstOccupied(counts.toReversed(), sigma, occupied.window), grid) ?? fullest;
  if (lowest === undefined || highest === undefined) return undefined;
  const first = Math.min(lowest.from, highest.from);
  const last = Math.max(lowest.to, highest.to);
  const seen = sum(counts, first, last);
  const enough = Math.min(occupied.neighbour * sigma, occupied.neighbourShare * seen);
  let from = first;
  while (from > 0 && counts[from - 1]! >= enough) from--;
  let to = last;
  while (to < grid.cells - 1 && counts[to + 1]! >= enough) to++;
  return {
    min: grid.low(from),
    max: grid.high(to),
    lowestTo: grid.high(from < first ? from : Math.max(lowest.to, from)),
    highestFrom: grid.low(to > last ? to : Math.min(highest.from, to)),
    rows: Math.max(0, sum(counts, from, to)),
  };
}

/** How many of the first cells may be taken for empty: their rows, and two standard deviations of the noise, are at most so many, and no window of them stands out of the noise. */
export function emptyCells(counts: Float64Array, sigma: number, atMost: number): number {
  const end = firstOccupied(counts, sigma, STANDS_OUT)?.from ?? counts.length;
  let rows = 0;
  for (let cell = 0; cell < end; cell++) {
    rows += counts[cell]!;
    if (rows + 2 * sigma * Math.sqrt(cell + 1) > atMost) return cell;
  }
  return end === counts.length ? 0 : end;
}

/** Noise alone reaches so many standard deviations in about one of 40 histograms of 256 cells. */
const STANDS_OUT = 4;

function fullestCell(counts: Float64Array, least: number): Cells | undefined {
  const fullest = counts.reduce((best, count, cell) => (count > counts[best]! ? cell : best), 0);
  return counts[fullest]! >= least ? { from: fullest, to: fullest } : undefined;
}

function mirrored(cells: Cells | undefined, { cells: count }: PublicGrid): Cells | undefined {
  return cells && { from: count - 1 - cells.to, to: count - 1 - cells.from };
}

function sum(counts: Float64Array, from: number, to: number): number {
  return counts.subarray(from, to + 1).reduce((all, count) => all + count, 0);
}

/** First and last cell of the first occupied window. */
function firstOccupied(counts: Float64Array, sigma: number, deviations: number): Cells | undefined {
  const sums = new Float64Array(counts.length + 1);
  counts.forEach((count, cell) => (sums[cell + 1] = sums[cell]! + count));
  for (let end = 1; end <= counts.length; end++) {
    for (let window = 1; window <= end; window *= 2) {
      const rows = sums[end]! - sums[end - window]!;
      if (rows >= deviations * sigma * Math.sqrt(window)) return { from: end - window, to: end - 1 };
    }
  }
  return undefined;
}
