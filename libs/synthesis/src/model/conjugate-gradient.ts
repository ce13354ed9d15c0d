export interface LinearSystem {
  /** result = A v, A symmetric positive definite. */
  multiply(vector: Float64Array, result: Float64Array): void;
  /** Positive approximation of A's diagonal. */
  readonly diagonal: Float64Array;
}

/**
 * Preconditioned conjugate gradients from 0. Stops at a relative residual (in the preconditioned norm) or after `maxSteps`;
 * any prefix is a descent direction of the quadratic.
 */
export function conjugateGradient(
  system: LinearSystem,
  right: Float64Array,
  relative: number,
  maxSteps: number,
): Float64Array {
  const n = right.length;
  const solution = new Float64Array(n);
  const residual = Float64Array.from(right);
  const direction = new Float64Array(n);
  const image = new Float64Array(n);
  let product = 0;
  for (let i = 0; i < n; i++) {
    direction[i] = residual[i]! / system.diagonal[i]!;
    product += direction[i]! * residual[i]!;
  }
  const target = product * relative * relative;
  for (let step = 0; step < maxSteps && product > target; step++) {
    system.multiply(direction, image);
    let curvature = 0;
    for (let i = 0; i < n; i++) curvature += direction[i]! * image[i]!;
    if (!(curvature > 0)) break;
    const length = product / curvature;
    let next = 0;
    for (let i = 0; i < n; i++) {
      solution[i]! += length * direction[i]!;
      residual[i]! -= length * image[i]!;
      next += (residual[i]! * residual[i]!) / system.diagonal[i]!;
    }
    const ratio = next / product;
    product = next;
    for (let i = 0; i < n; i++) direction[i] = residual[i]! / system.diagonal[i]! + ratio * direction[i]!;
  }
  return solution;
}
