import { codeCount, type ColumnCodes } from './column-codes.js';

/** How the codes of a column become inputs: a row of a table each, and for some the next row as well, times a slope in [-1, 1]. */
export interface ColumnInputs {
  readonly inputRows: number;
  readonly inputOf: Int32Array;
  /** 0: the next row is not added. */
  readonly slopeOf: Float64Array;
}

/** Columns of no more codes are read as they are; others in bands and, for numbers, by the place inside. */
const MOST_INPUTS = 128;
const LEAST_INPUTS = 4;
/** Every input has a weight for every hidden unit of every target: in wide tables columns are read more coarsely. 128 MiB. */
const MOST_WEIGHTS = 2 ** 25;

/** The most rows of inputs that a column may have. @param width hidden units of all targets */
export function mostInputs(columns: readonly ColumnCodes[], width: number): number {
  let most = MOST_INPUTS;
  const weights = (): number => columns.reduce((rows, column) => rows + rowsOf(column, most), 0) * width;
  while (most > LEAST_INPUTS && weights() > MOST_WEIGHTS) most--;
  return most;
}

function rowsOf(column: ColumnCodes, most: number): number {
  const codes = codeCount(column);
  if (codes <= most) return codes;
  return column.kind === 'categories' ? most : 2 * bandCount(column, most >> 1);
}

const bandCount = ({ groupStarts }: ColumnCodes, most: number): number => Math.min(groupStarts.length - 1, most);

/**
 * Bands are runs of groups. The frequent categories have inputs of their own as long as there is room, and the others share that of their band; numbers
 * are read by their band and how far they stand in it.
 */
export function columnInputs(column: ColumnCodes, most: number): ColumnInputs {
  const codes = codeCount(column);
  const slopeOf = new Float64Array(codes);
  const inputRows = rowsOf(column, most);
  if (codes <= most) return { inputRows, inputOf: Int32Array.from(slopeOf.keys()), slopeOf };
  if (column.kind === 'categories') {
    const bands = bandStarts(column, bandCount(column, most), 0);
    const alone = most - (bands.length - 1);
    const inputOf = inBands(bands).map((band, code) => (code < alone ? code : alone + band));
    return { inputRows, inputOf, slopeOf };
  }
  const bands = bandStarts(column, bandCount(column, most >> 1), codes > column.highs.length ? 1 : 0);
  const inputOf = inBands(bands).map((band, code) => {
    const [start, end] = [bands[band]!, bands[band + 1]!];
    if (end - start > 1) slopeOf[code] = (2 * (code - start)) / (end - start - 1) - 1;
    return 2 * band;
  });
  return { inputRows, inputOf, slopeOf };
}

/** Like `groupStarts`, of so many bands of about equally many groups. @param apart so many of the last groups, at most one, are none of their neighbours' kind */
function bandStarts({ groupStarts }: ColumnCodes, bands: number, apart: number): readonly number[] {
  const own = bands > 1 ? apart : 0;
  const groups = groupStarts.length - 1 - own;
  const shared = bands - own;
  const starts = Array.from({ length: shared }, (_, band) => groupStarts[Math.floor((band * groups) / shared)]!);
  return [...starts, ...groupStarts.slice(groups)];
}

function inBands(starts: readonly number[]): Int32Array {
  const bandOf = new Int32Array(starts.at(-1)!);
  starts.slice(0, -1).forEach((start, band) => bandOf.fill(band, start, starts[band + 1]));
  return bandOf;
}
