import type { Matrix } from './matrix.js';
import { parameter, type Parameter } from './parameter.js';
import { reusedMatrix } from './reused-matrix.js';

const EPSILON = 1e-5;
const MOMENTUM = 0.1;

/**
 * Batch normalisation: every column of a batch gets mean 0 and variance 1, then a learned scale and shift. Citation: Ioffe and Szegedy 2015.
 * What it gives is overwritten by its next use.
 */
export interface BatchNormalisation {
  readonly parameters: readonly Parameter[];
  /** Means and variances that follow those of the batches, as weights without a gradient. */
  readonly running: readonly Parameter[];
  /** With the moments of this batch, which must have two rows or more. */
  forward(input: Matrix): Matrix;
  /** With the running moments, every row on its own. */
  infer(input: Matrix): Matrix;
  /** The derivatives with respect to the input, once after each `forward`; sets the gradients of scale and shift. */
  backward(delta: Matrix): Matrix;
}

export function batchNormalisation(name: string, columns: number): BatchNormalisation {
  const scale = parameter(`${name}.scale`, [columns], () => 1);
  const shift = parameter(`${name}.shift`, [columns], () => 0);
  const mean = parameter(`${name}.mean`, [columns], () => 0);
  const variance = parameter(`${name}.variance`, [columns], () => 1);
  const [ofForward, ofStandard, ofBackward] = [reusedMatrix(), reusedMatrix(), reusedMatrix()];
  const [sums, squares, inverse] = [new Float64Array(columns), new Float64Array(columns), new Float64Array(columns)];
  let standard: Matrix = ofStandard(0, columns);
  return {
    parameters: [scale, shift],
    running: [mean, variance],
    forward: (input) => {
      const { rows, values } = input;
      const out = ofForward(rows, columns);
      standard = ofStandard(rows, columns);
      const [made, centred] = [out.values, standard.values];
      sums.fill(0);
      squares.fill(0);
      for (let row = 0, at = 0; row < rows; row++)
        for (let column = 0; column < columns; column++, at++) sums[column]! += values[at]!;
      for (let column = 0; column < columns; column++) sums[column]! /= rows;
      for (let row = 0, at = 0; row < rows; row++)
        for (let column = 0; column < columns; column++, at++) {
          const value = values[at]! - sums[column]!;
          centred[at] = value;
          squares[column]! += value * value;
        }
      for (let column = 0; column < columns; column++) {
        inverse[column] = 1 / Math.sqrt(squares[column]! / rows + EPSILON);
        mean.values[column]! += MOMENTUM * (sums[column]! - mean.values[column]!);
        variance.values[column]! += MOMENTUM * (squares[column]! / Math.max(1, rows - 1) - variance.values[column]!);
      }
      const [factors, constants] = [scale.values, shift.values];
      for (let row = 0, at = 0; row < rows; row++)
        for (let column = 0; column < columns; column++, at++) {
          const value = centred[at]! * inverse[column]!;
          centred[at] = value;
          made[at] = value * factors[column]! + constants[column]!;
        }
      return out;
    },
    infer: ({ rows, values }) => {
      const out = ofForward(rows, columns);
      for (let column = 0; column < columns; column++) {
        const factor = scale.values[column]! / Math.sqrt(variance.values[column]! + EPSILON);
        const constant = shift.values[column]! - mean.values[column]! * factor;
        for (let at = column; at < values.length; at += columns) out.values[at] = values[at]! * factor + constant;
      }
      return out;
    },
    backward: (delta) => {
      const { rows, values } = delta;
      const out = ofBackward(rows, columns);
      const [made, normal] = [out.values, standard.values];
      sums.fill(0);
      squares.fill(0);
      for (let row = 0, at = 0; row < rows; row++)
        for (let column = 0; column < columns; column++, at++) {
          sums[column]! += values[at]!;
          squares[column]! += values[at]! * normal[at]!;
        }
      shift.gradient.set(sums);
      scale.gradient.set(squares);
      for (let column = 0; column < columns; column++) {
        inverse[column]! *= scale.values[column]!;
        sums[column]! /= rows;
        squares[column]! /= rows;
      }
      for (let row = 0, at = 0; row < rows; row++)
        for (let column = 0; column < columns; column++, at++)
          made[at] = inverse[column]! * (values[at]! - sums[column]! - normal[at]! * squares[column]!);
      return out;
    },
  };
}
