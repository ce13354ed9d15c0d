/** Weights that are learned, and the gradient of the loss with respect to them. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float32Array;
  readonly gradient: Float32Array;
}

export function parameter(name: string, shape: readonly number[], initial: () => number): Parameter {
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, initial);
  return { name, shape, values, gradient: new Float32Array(values.length) };
}
