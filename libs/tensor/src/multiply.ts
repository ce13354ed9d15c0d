import { multiplyModule, type MultiplyBlocks } from './multiply-module.js';

/** Row-major: `values[row * columns + column]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Which factors are taken transposed. */
export type Transposed = 'none' | 'left' | 'right';

const PANEL = 8;
const BLOCK = 4;
const PAGE = 1 << 16;

/** What the module reads and writes; grows with the largest product, and is never given back. */
const memory = new WebAssembly.Memory({ initial: 64 });
let floats = new Float32Array(memory.buffer);
const instance = new WebAssembly.Instance(new WebAssembly.Module(multiplyModule()), { env: { memory } });
const multiplyBlocks = instance.exports['multiply'] as MultiplyBlocks;

export function matrix(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float32Array(rows * columns) };
}

/** Multiplies matrices of which the shapes fit, into `out`. */
export type Product = (a: Matrix, b: Matrix, out: Matrix, transposed: Transposed) => void;

/** Smaller products are not worth a call of another library. */
const LEAST_ELSEWHERE = 1 << 21;
let elsewhere: Product | undefined;

/** Runs work, which waits for nothing, while large products are taken by another library. */
export function multiplyBy<T>(product: Product, work: () => T): T {
  const before = elsewhere;
  elsewhere = product;
  try {
    return work();
  } finally {
    elsewhere = before;
  }
}

/**
 * The product of two matrices, into `out`, whose shape says what the factors must be. The same bits on every machine, unless {@link multiplyBy} is at work.
 * @throws RangeError where shapes do not fit
 */
export function multiply(a: Matrix, b: Matrix, out: Matrix, transposed: Transposed = 'none'): Matrix {
  const isLeft = transposed === 'left';
  const isRight = transposed === 'right';
  const depth = isLeft ? a.rows : a.columns;
  const { rows, columns } = out;
  if ((isLeft ? a.columns : a.rows) !== rows || (isRight ? b.rows : b.columns) !== columns)
    throw new RangeError('The product has another shape than the matrix that it should go to.');
  if ((isRight ? b.columns : b.rows) !== depth) throw new RangeError('The factors have different depths.');
  if (rows === 0 || columns === 0) return out;
  if (depth === 0) {
    out.values.fill(0);
    return out;
  }
  if (elsewhere && rows * columns * depth >= LEAST_ELSEWHERE) {
    elsewhere(a, b, out, transposed);
    return out;
  }
  const [blocks, panels] = [Math.ceil(rows / BLOCK), Math.ceil(columns / PANEL)];
  const width = panels * PANEL;
  // Rows that fill up the last block are read behind A, and belong to nobody.
  const atB = Math.ceil((a.values.length + BLOCK * Math.max(depth, BLOCK)) / LANES) * LANES;
  const atC = atB + panels * PANEL * depth;
  reserve(atC + blocks * BLOCK * width);
  floats.set(a.values);
  if (isRight) packTransposed(b, atB);
  else pack(b, atB);
  const [rowOfA, stepOfA] = isLeft ? [1, a.columns] : [a.columns, 1];
  multiplyBlocks(0, 4 * atB, 4 * atC, blocks, panels, depth, 4 * rowOfA, 4 * stepOfA, 4 * width);
  if (width === columns) out.values.set(floats.subarray(atC, atC + rows * columns));
  else
    for (let row = 0; row < rows; row++)
      out.values.set(floats.subarray(atC + row * width, atC + row * width + columns), row * columns);
  return out;
}

const LANES = 4;

function reserve(count: number): void {
  const missing = 4 * count - memory.buffer.byteLength;
  if (missing <= 0) return;
  memory.grow(Math.ceil(missing / PAGE));
  floats = new Float32Array(memory.buffer);
}

/** Panels of columns; the last is filled up with zeros. */
function pack({ rows, columns, values }: Matrix, start: number): void {
  const into = floats;
  let at = start;
  for (let panel = 0; panel < columns; panel += PANEL) {
    const size = Math.min(PANEL, columns - panel);
    if (size === PANEL)
      for (let row = 0, from = panel; row < rows; row++, from += columns, at += PANEL) {
        into[at] = values[from]!;
        into[at + 1] = values[from + 1]!;
        into[at + 2] = values[from + 2]!;
        into[at + 3] = values[from + 3]!;
        into[at + 4] = values[from + 4]!;
        into[at + 5] = values[from + 5]!;
        into[at + 6] = values[from + 6]!;
        into[at + 7] = values[from + 7]!;
      }
    else
      for (let row = 0, from = panel; row < rows; row++, from += columns, at += PANEL)
        for (let lane = 0; lane < PANEL; lane++) into[at + lane] = lane < size ? values[from + lane]! : 0;
  }
}

/** As `pack`, of the transposed matrix: eight rows at a time, so that what is written lies together. */
function packTransposed({ rows, columns, values }: Matrix, start: number): void {
  const into = floats;
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
