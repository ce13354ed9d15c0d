import { kernels, reserve } from './kernels.js';
import type { Matrix } from './matrix.js';
import { rectify } from './rectifier.js';

/** Which factors are taken transposed. */
export type Transposed = 'none' | 'left' | 'right';

const PANEL = 8;
const BLOCK = 4;

/** Multiplies matrices of which the shapes fit, into `out`. */
export type Product = (a: Matrix, b: Matrix, out: Matrix, transposed: Transposed) => void;

/** Smaller products are not worth a call of another library. */
const LEAST_ELSEWHERE = 1 << 21;
let elsewhere: Product | undefined;

/** Runs work, which waits for nothing, while large products are taken by another library, or by none. */
export function multiplyBy<T>(product: Product | undefined, work: () => T): T {
  const before = elsewhere;
  elsewhere = product;
  try {
    return work();
  } finally {
    elsewhere = before;
  }
}

/** What follows a product at once. */
export interface Afterwards {
  /** Added to every row: as many as the product has columns. */
  readonly bias?: Float32Array;
  /** From 0 to 1: what is negative is multiplied by it. */
  readonly slope?: number;
}

/**
 * The product of two matrices, into `out`, whose shape says what the factors must be. The same bits on every machine, unless {@link multiplyBy} is at work.
 * @throws RangeError where shapes do not fit
 */
export function multiply(
  a: Matrix,
  b: Matrix,
  out: Matrix,
  transposed: Transposed = 'none',
  afterwards: Afterwards = {},
): Matrix {
  const isLeft = transposed === 'left';
  const isRight = transposed === 'right';
  const depth = isLeft ? a.rows : a.columns;
  const { rows, columns } = out;
  const { bias, slope = 1 } = afterwards;
  if ((isLeft ? a.columns : a.rows) !== rows || (isRight ? b.rows : b.columns) !== columns)
    throw new RangeError('The product has another shape than the matrix that it should go to.');
  if ((isRight ? b.columns : b.rows) !== depth) throw new RangeError('The factors have different depths.');
  if (bias && bias.length !== columns)
    throw new RangeError('The bias has another length than the rows of the product.');
  if (rows === 0 || columns === 0) return out;
  if (elsewhere && rows * columns * depth >= LEAST_ELSEWHERE) {
    elsewhere(a, b, out, transposed);
    if (bias) addToRows(out, bias);
    if (slope !== 1) rectify(out, slope);
    return out;
  }
  const [blocks, panels] = [Math.ceil(rows / BLOCK), Math.ceil(columns / PANEL)];
  const width = panels * PANEL;
  // Rows that fill up the last block are read behind A, and belong to nobody.
  const atBias = Math.ceil((a.values.length + BLOCK * Math.max(depth, BLOCK)) / LANES) * LANES;
  const atB = atBias + width;
  const atC = atB + width * depth;
  const floats = reserve(atC + Math.max(blocks * BLOCK * width, isRight ? 0 : b.values.length + PANEL));
  floats.set(a.values);
  floats.fill(0, atBias, atB);
  if (bias) floats.set(bias, atBias);
  if (isRight) packTransposed(b, floats, atB);
  else {
    // The product comes to lie there only afterwards.
    floats.set(b.values, atC);
    kernels.packRows(4 * atC, 4 * atB, depth, panels, 4 * columns);
  }
  const kernel = isLeft ? kernels.multiplyColumns : kernels.multiplyRows;
  kernel(0, 4 * atB, 4 * atC, 4 * atBias, blocks, panels, depth, 4 * a.columns, 4 * width, slope);
  if (width === columns) out.values.set(floats.subarray(atC, atC + rows * columns));
  else
    for (let row = 0; row < rows; row++)
      out.values.set(floats.subarray(atC + row * width, atC + row * width + columns), row * columns);
  return out;
}

function addToRows({ rows, columns, values }: Matrix, bias: Float32Array): void {
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++) values[at]! += bias[column]!;
}

const LANES = 4;

/** Rows of a transposed matrix as panels of columns: eight rows at a time, so that what is written lies together. The last panel is filled up with zeros. */
function packTransposed({ rows, columns, values }: Matrix, into: Float32Array, start: number): void {
  let at = start;
  for (let panel = 0; panel < rows; panel += PANEL) {
    const size = Math.min(PANEL, rows - panel);
    const from = panel * columns;
    if (size === PANEL)
      for (let step = from; step < from + columns; step++, at += PANEL) {
        into[at] = values[step]!;
        into[at + 1] = values[step + columns]!;
        into[at + 2] = values[step + 2 * columns]!;
        into[at + 3] = values[step + 3 * columns]!;
        into[at + 4] = values[step + 4 * columns]!;
        into[at + 5] = values[step + 5 * columns]!;
        into[at + 6] = values[step + 6 * columns]!;
        into[at + 7] = values[step + 7 * columns]!;
      }
    else
      for (let step = from; step < from + columns; step++, at += PANEL)
        for (let lane = 0; lane < PANEL; lane++) into[at + lane] = lane < size ? values[step + lane * columns]! : 0;
  }
}
