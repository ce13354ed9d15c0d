import { checkModelFile, type ModelFileBody } from '../model-file/read-model-file.js';

/** The weights of a part of a net. */
export interface Weights {
  readonly name: string;
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float32Array;
}

/** Weights in the header of a model file; the values follow it, in this order. */
export type WrittenWeights = Pick<Weights, 'name' | 'shape'>;

export function describeWeights(weights: readonly Weights[]): readonly WrittenWeights[] {
  return weights.map(({ name, shape }) => ({ name, shape: [...shape] }));
}

/**
 * Fills `into`, which says what the weights of this model must be, from a file.
 * @throws SynthesisError `bad_model` where the file has other weights, or some that are no numbers
 */
export function readWeights(written: readonly WrittenWeights[], body: ModelFileBody, into: readonly Weights[]): void {
  checkModelFile(written.length === into.length);
  into.forEach(({ name, shape, values }, at) => {
    const each = written[at]!;
    checkModelFile(each.name === name && each.shape.join() === shape.join());
    values.set(body.singles(values.length));
    checkModelFile(values.every(Number.isFinite));
  });
}
