import type { Matrix } from './matrix.js';
import { multiply } from './multiply.js';
import { parameter, type Parameter } from './parameter.js';
import { reusedMatrix } from './reused-matrix.js';
import { sumRows } from './sum-rows.js';

/**
 * A dense layer, y = x W + b. What it gives is overwritten by its next use.
 *
 * Rows of `delta` are the derivatives of the loss with respect to the rows of y. The gradient of W is the sum over rows of x_i delta_i', so each row's own
 * gradient has the norm |x_i| |delta_i|, and rows are weighted by weighting their deltas.
 */
export interface Dense {
  readonly parameters: readonly Parameter[];
  /** Remembers x. Where a slope is given, what is negative in y is multiplied by it. */
  forward(input: Matrix, slope?: number): Matrix;
  /** x W, without the bias, remembering nothing. */
  linear(input: Matrix): Matrix;
  /** delta W': the derivatives with respect to x. */
  backward(delta: Matrix): Matrix;
  /**
   * The gradients of W and b, from the remembered input or from another one; what was there is replaced.
   * @param ofBias the deltas that count for b, where they are not all
   */
  setGradients(delta: Matrix, input?: Matrix, ofBias?: Matrix): void;
}

/**
 * @param uniform in [0, 1). Weights and biases start uniform within 1 / sqrt(inputs) of zero.
 * Citation: LeCun et al. 1998, Efficient BackProp.
 */
export function dense(name: string, inputs: number, outputs: number, uniform: () => number): Dense {
  const bound = 1 / Math.sqrt(Math.max(1, inputs));
  const initial = () => (2 * uniform() - 1) * bound;
  const weights = parameter(`${name}.weights`, [inputs, outputs], initial);
  const bias = parameter(`${name}.bias`, [outputs], initial);
  const kernel: Matrix = { rows: inputs, columns: outputs, values: weights.values };
  const kernelGradient: Matrix = { ...kernel, values: weights.gradient };
  const [ofForward, ofLinear, ofBackward] = [reusedMatrix(), reusedMatrix(), reusedMatrix()];
  let remembered: Matrix | undefined;
  return {
    parameters: [weights, bias],
    forward: (input, slope = 1) => {
      remembered = input;
      return multiply(input, kernel, ofForward(input.rows, outputs), 'none', { bias: bias.values, slope });
    },
    linear: (input) => multiply(input, kernel, ofLinear(input.rows, outputs)),
    backward: (delta) => multiply(delta, kernel, ofBackward(delta.rows, inputs), 'right'),
    setGradients: (delta, input = remembered, ofBias = delta) => {
      if (!input) throw new TypeError('A layer that has seen no input has no gradient.');
      multiply(input, delta, kernelGradient, 'left');
      sumRows(ofBias, bias.gradient);
    },
  };
}
