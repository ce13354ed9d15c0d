import {
  dense,
  matrix,
  multiply,
  rectify,
  rectifyBackward,
  reusedMatrix,
  type Dense,
  type Matrix,
} from '@likeness/tensor';
import type { Rng } from '../sampling/rng.js';

/** A layer, and what went through it last. */
export interface ClippedLayer {
  readonly layer: Dense;
  input: Matrix;
  delta: Matrix;
  readonly keep: (rows: number, columns: number) => Matrix;
}

const NOTHING = matrix(0, 0);

/** Dense layers of these sizes, from the input on, rectified but the last, whose gradients can be clipped row by row. */
export function clippedLayers(name: string, sizes: readonly number[], rng: Rng): ClippedLayer[] {
  return sizes.slice(1).map((size, at) => ({
    layer: dense(`${name}.${at}`, sizes[at]!, size, rng.uniform),
    input: NOTHING,
    delta: NOTHING,
    keep: reusedMatrix(),
  }));
}

export function forward(steps: readonly ClippedLayer[], input: Matrix, slope = 0): Matrix {
  let at = input;
  steps.forEach((step, index) => {
    step.input = at;
    const raw = step.layer.forward(at);
    if (index < steps.length - 1) {
      at = step.keep(raw.rows, raw.columns);
      at.values.set(raw.values);
      rectify(at, slope);
    } else at = raw;
  });
  return at;
}

/** Sets the delta of every layer; gives that of the input where it is asked for. */
export function backward(
  steps: readonly ClippedLayer[],
  last: Matrix,
  upTo: 'input' | 'none',
  slope = 0,
): Matrix | undefined {
  let delta = last;
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index]!;
    step.delta = delta;
    if (index === 0 && upTo === 'none') return undefined;
    delta = step.layer.backward(delta);
    if (index > 0) rectifyBackward(delta, step.input, slope);
  }
  return delta;
}

/** Of every row: the norm of its own gradient in all layers. */
export function gradientNorms(layers: readonly ClippedLayer[], rows: number): Float64Array {
  const squares = new Float64Array(rows);
  for (const { input, delta } of layers)
    for (let row = 0; row < rows; row++) squares[row]! += (squareOf(input, row) + 1) * squareOf(delta, row);
  return squares.map(Math.sqrt);
}

/** The sum of the rows' gradients, each times its factor: weights, then biases, layer after layer. */
export function weightedGradients(layers: readonly ClippedLayer[], factors: Float64Array, size: number): Float32Array {
  const total = new Float32Array(size);
  let at = 0;
  for (const { input, delta } of layers) {
    for (let row = 0; row < delta.rows; row++)
      for (let column = 0, from = row * delta.columns; column < delta.columns; column++, from++)
        delta.values[from]! *= factors[row]!;
    at = addOuterProducts(input, delta, total, at);
  }
  return total;
}

function squareOf({ columns, values }: Matrix, row: number): number {
  let sum = 0;
  for (let at = row * columns; at < (row + 1) * columns; at++) sum += values[at]! * values[at]!;
  return sum;
}

/** Rows whose outer products are added in single precision; beyond, sums are double. See docs/proofs/sampled-gradients.md. */
const CHUNK = 64;

/** The gradients of weights, then biases, of a layer, into `total` from a position on; gives the position behind them. */
function addOuterProducts(input: Matrix, delta: Matrix, total: Float32Array, start: number): number {
  const weights = new Float64Array(input.columns * delta.columns);
  const bias = new Float64Array(delta.columns);
  const product = matrix(input.columns, delta.columns);
  const part = ({ columns, values }: Matrix, from: number, to: number): Matrix => ({
    rows: to - from,
    columns,
    values: values.subarray(from * columns, to * columns),
  });
  for (let from = 0; from < delta.rows; from += CHUNK) {
    const to = Math.min(delta.rows, from + CHUNK);
    multiply(part(input, from, to), part(delta, from, to), product, 'left');
    for (let at = 0; at < weights.length; at++) weights[at]! += product.values[at]!;
  }
  for (let at = 0; at < delta.values.length; at++) bias[at % delta.columns]! += delta.values[at]!;
  total.set(weights, start);
  total.set(bias, start + weights.length);
  return start + weights.length + bias.length;
}
