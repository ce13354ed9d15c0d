import { symmetricEigen } from './symmetric-eigen.js';

/** Smallest eigenvalue that is kept: correlations of 1 stay possible up to it. */
const FLOOR = 1e-6;

/**
 * A correlation matrix near a symmetric matrix with 1 on the diagonal: negative eigenvalues are cut off and the diagonal is scaled back to 1. A matrix that
 * has none is returned as it is.
 * Citation: Rousseeuw and Molenberghs 1993, "Transformation of non positive semidefinite correlation matrices", the eigenvalue method.
 */
export const nearestCorrelation = (matrix: Float64Array, size: number): Float64Array => {
  if (isAboveFloor(matrix, size)) return matrix;
  const { values, vectors } = symmetricEigen(matrix, size);
  const repaired = matrix.slice();
  values.forEach((value, k) => {
    if (value >= FLOOR) return;
    const vector = Float64Array.from({ length: size }, (_, i) => vectors[i * size + k]!);
    for (let i = 0; i < size; i++) {
      const lift = (FLOOR - value) * vector[i]!;
      for (let j = 0; j < size; j++) repaired[i * size + j]! += lift * vector[j]!;
    }
  });
  const scale = Float64Array.from({ length: size }, (_, i) => Math.sqrt(repaired[i * size + i]!));
  return repaired.map((value, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return i === j ? 1 : value / (scale[i]! * scale[j]!);
  });
};

/** Whether all eigenvalues are above the floor: the matrix less the floor has a Cholesky factor. */
const isAboveFloor = (matrix: Float64Array, size: number): boolean => {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j]! - (i === j ? FLOOR : 0);
      for (let k = 0; k < j; k++) rest -= factor[i * size + k]! * factor[j * size + k]!;
      if (i !== j) factor[i * size + j] = rest / factor[j * size + j]!;
      else if (rest > 0) factor[i * size + i] = Math.sqrt(rest);
      else return false;
    }
  return true;
};
