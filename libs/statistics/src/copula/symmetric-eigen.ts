const SWEEPS = 60;

/** Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations. Column k of `vectors` belongs to `values[k]`, in no order. */
export const symmetricEigen = (matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } => {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        off += Math.abs(a[p * size + q]!);
        rotate(a, vectors, size, p, q);
      }
    if (off < 1e-14 * size * size) break;
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors };
};

const rotate = (a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void => {
  const pivot = a[p * size + q]!;
  if (Math.abs(pivot) < 1e-300) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * pivot);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const [x, y] = [a[k * size + p]!, a[k * size + q]!];
    a[k * size + p] = c * x - s * y;
    a[k * size + q] = s * x + c * y;
  }
  for (let k = 0; k < size; k++) {
    const [x, y] = [a[p * size + k]!, a[q * size + k]!];
    a[p * size + k] = c * x - s * y;
    a[q * size + k] = s * x + c * y;
    const [v, w] = [vectors[k * size + p]!, vectors[k * size + q]!];
    vectors[k * size + p] = c * v - s * w;
    vectors[k * size + q] = s * v + c * w;
  }
};
