import { symmetricEigen } from './symmetric-eigen.js';

/** Smallest eigenvalue that is kept: correlations of 1 stay possible up to it. */
const FLOOR = 1e-6;

/**
 * A correlation matrix near a symmetric matrix with 1 on the diagonal: negative eigenvalues are cut off and the diagonal is scaled back to 1.
 * Citation: Rousseeuw and Molenberghs 1993, "Transformation of non positive semidefinite correlation matrices", the eigenvalue method.
 */
export const nearestCorrelation = (matrix: Float64Array, size: number): Float64Array => {
  const { values, vectors } = symmetricEigen(matrix, size);
  if (values.every((value) => value >= FLOOR)) return matrix;
  const repaired = new Float64Array(size * size);
  values.forEach((value, k) => {
    const kept = Math.max(FLOOR, value);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) repaired[i * size + j]! += kept * vectors[i * size + k]! * vectors[j * size + k]!;
  });
  const scale = Float64Array.from({ length: size }, (_, i) => Math.sqrt(repaired[i * size + i]!));
  return repaired.map((value, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return i === j ? 1 : value / (scale[i]! * scale[j]!);
  });
};
