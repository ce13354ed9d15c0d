import { dense, matrix, rectifyBackward, type Dense, type Matrix } from '@likeness/tensor';
import type { Rng } from '../sampling/rng.js';

/** A layer, and what went through it last. */
export interface ClippedLayer {
  readonly layer: Dense;
  input: Matrix;
  delta: Matrix;
}

const NOTHING = matrix(0, 0);

/** Dense layers of these sizes, from the input on, rectified but the last, whose gradients can be clipped row by row. */
export function clippedLayers(name: string, sizes: readonly number[], rng: Rng): ClippedLayer[] {
  return sizes.slice(1).map((size, at) => ({
    layer: dense(`${name}.${at}`, sizes[at]!, size, rng.uniform),
    input: NOTHING,
    delta: NOTHING,
  }));
}

export function forward(steps: readonly ClippedLayer[], input: Matrix, slope = 0): Matrix {
  let at = input;
  steps.forEach((step, index) => {
    step.input = at;
    at = step.layer.forward(at, index < steps.length - 1 ? slope : 1);
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

/** Inputs count in gradients as multiples of this, and clipped deltas as multiples of that part of the clip. */
const INPUT_STEP = 2 ** -6;
const DELTA_STEP = 2 ** -16;

/** Of every row: the norm of its own gradient in all layers. */
export function gradientNorms(layers: readonly ClippedLayer[], rows: number): Float64Array {
  const squares = new Float64Array(rows);
  for (const { input, delta } of layers)
    for (let row = 0; row < rows; row++)
      squares[row]! += (squareOf(input, row, roundedInput) + 1) * squareOf(delta, row, Number);
  return squares.map(Math.sqrt);
}

/**
 * The sum of the rows' gradients, each times its factor: weights, then biases, layer after layer. Deltas are cut off to multiples of a step, so that no gradient
 * gets longer and all are whole numbers of one unit, of which a row adds at most 2^22: sums of 2^31 rows are exact, and no row's part depends on another's.
 * @param factors that make every gradient at most as long as `clip`; of 0: the row is left out
 */
export function weightedGradients(
  layers: readonly ClippedLayer[],
  factors: Float64Array,
  clip: number,
  size: number,
): Float64Array {
  const total = new Float64Array(size);
  let at = 0;
  for (const { input, delta } of layers) at = addOuterProducts(input, delta, factors, clip, total, at);
  const unit = INPUT_STEP * DELTA_STEP * clip;
  return total.map((count) => count * unit);
}

const inputSteps = (value: number): number => Math.round(value / INPUT_STEP);
const roundedInput = (value: number): number => inputSteps(value) * INPUT_STEP;

function squareOf({ columns, values }: Matrix, row: number, read: (value: number) => number): number {
  let sum = 0;
  for (let at = row * columns; at < (row + 1) * columns; at++) sum += read(values[at]!) ** 2;
  return sum;
}

/** The gradients of weights, then biases, of a layer, in units, onto `total` from a position on; gives the position behind them. */
function addOuterProducts(
  input: Matrix,
  delta: Matrix,
  factors: Float64Array,
  clip: number,
  total: Float64Array,
  start: number,
): number {
  const { columns } = delta;
  const atBias = start + input.columns * columns;
  const steps = new Float64Array(columns);
  for (let row = 0; row < delta.rows; row++) {
    if (factors[row] === 0) continue;
    const scale = factors[row]! / (clip * DELTA_STEP);
    for (let column = 0, from = row * columns; column < columns; column++, from++)
      steps[column] = Math.trunc(delta.values[from]! * scale);
    addMultiple(1 / INPUT_STEP, steps, total, atBias);
    for (let place = 0, from = row * input.columns; place < input.columns; place++, from++)
      addMultiple(inputSteps(input.values[from]!), steps, total, start + place * columns);
  }
  return atBias + columns;
}

function addMultiple(factor: number, steps: Float64Array, total: Float64Array, start: number): void {
  if (factor === 0) return;
  for (let column = 0; column < steps.length; column++) total[start + column]! += factor * steps[column]!;
}
