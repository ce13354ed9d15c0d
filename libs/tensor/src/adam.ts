import type { Parameter } from './parameter.js';

export interface AdamOptions {
  readonly learningRate: number;
  /** Decay of the running mean of gradients, and of their squares. */
  readonly betas?: readonly [number, number];
  /** Added to the gradient, times the weight (L2). */
  readonly decay?: number;
}

const EPSILON = 1e-8;

/** Moves all parameters one step against their gradients. Citation: Kingma and Ba 2015, algorithm 1, with L2 regularisation inside the gradient. */
export function adam(
  parameters: readonly Parameter[],
  { learningRate, betas: [first, second] = [0.9, 0.999], decay = 0 }: AdamOptions,
): () => void {
  const moments = parameters.map(({ values }) => ({
    mean: new Float32Array(values.length),
    square: new Float32Array(values.length),
  }));
  let step = 0;
  return () => {
    step++;
    const rate = learningRate / (1 - first ** step);
    const correction = 1 / Math.sqrt(1 - second ** step);
    parameters.forEach(({ values, gradient }, index) => {
      const { mean, square } = moments[index]!;
      for (let at = 0; at < values.length; at++) {
        const slope = gradient[at]! + decay * values[at]!;
        const m = (mean[at] = first * mean[at]! + (1 - first) * slope);
        const s = (square[at] = second * square[at]! + (1 - second) * slope * slope);
        values[at]! -= (rate * m) / (Math.sqrt(s) * correction + EPSILON);
      }
    });
  };
}
