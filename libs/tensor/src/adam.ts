import { CHUNK, eachChunk } from './chunks.js';
import { kernels, reserve } from './kernels.js';
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
  const moved = parameters.map(({ values, gradient }) => ({
    values,
    gradient,
    mean: new Float32Array(values.length),
    square: new Float32Array(values.length),
  }));
  let step = 0;
  return () => {
    step++;
    const rate = learningRate / (1 - first ** step);
    const correction = 1 / Math.sqrt(1 - second ** step);
    const floats = reserve(4 * CHUNK);
    const [atGradient, atMean, atSquare] = [CHUNK, 2 * CHUNK, 3 * CHUNK];
    for (const { values, gradient, mean, square } of moved)
      eachChunk(values.length, (from, to, vectors) => {
        floats.set(values.subarray(from, to));
        floats.set(gradient.subarray(from, to), atGradient);
        floats.set(mean.subarray(from, to), atMean);
        floats.set(square.subarray(from, to), atSquare);
        kernels.adam(
          0,
          4 * atGradient,
          4 * atMean,
          4 * atSquare,
          vectors,
          first,
          second,
          rate,
          correction,
          decay,
          EPSILON,
        );
        const count = to - from;
        values.set(floats.subarray(0, count), from);
        mean.set(floats.subarray(atMean, atMean + count), from);
        square.set(floats.subarray(atSquare, atSquare + count), from);
      });
  };
}
