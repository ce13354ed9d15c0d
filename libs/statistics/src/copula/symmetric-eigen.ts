/** Of every eigenvalue, at most: two or three are what it takes. */
const MOST_STEPS = 60;
const PRECISION = Number.EPSILON;
/** What is smaller counts as 0: its square is near the smallest number there is. */
const LEAST = 1e-150;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix. Column k of `vectors` belongs to `values[k]`, in no order. Entries below 1e-150
 * count as 0; of a matrix that is not finite, nothing is.
 * Citation: Golub and Van Loan 2013, "Matrix Computations", sections 8.3.1 (Householder tridiagonalisation) and 8.3.3 (implicit QR steps, here from below).
 */
export const symmetricEigen = (matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } => {
  if (!matrix.every(Number.isFinite))
    return { values: new Float64Array(size).fill(NaN), vectors: new Float64Array(size * size).fill(NaN) };
  const { diagonal, beside, basis } = tridiagonal(matrix, size);
  diagonalise(diagonal, beside, basis, size);
  return { values: diagonal, vectors: transposed(basis, size) };
};

/** A matrix with the same eigenvalues and entries on three diagonals only. Row k of `basis` is what the k-th unit vector stands for. */
const tridiagonal = (matrix: Float64Array, size: number) => {
  const a = matrix.slice();
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  const image = new Float64Array(size);
  // Row k of `a` keeps the reflection that clears it, right of its diagonal; 0: none.
  const factors = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    const row = a.subarray(k * size, (k + 1) * size);
    diagonal[k] = row[k]!;
    if (k === size - 1) break;
    const head = row[k + 1]!;
    let rest = 0;
    for (let j = k + 2; j < size; j++) rest = Math.hypot(rest, row[j]!);
    beside[k] = head;
    if (rest < LEAST) continue;
    const norm = Math.hypot(head, rest);
    // v = x - target e, H = I - factor v v', A := H A H.
    const target = head > 0 ? -norm : norm;
    beside[k] = target;
    row[k + 1] = head - target;
    const factor = 1 / (norm * (norm + Math.abs(head)));
    factors[k] = factor;
    let inner = 0;
    for (let i = k + 1; i < size; i++) {
      let sum = 0;
      for (let j = k + 1; j < size; j++) sum += a[i * size + j]! * row[j]!;
      image[i] = factor * sum;
      inner += row[i]! * image[i]!;
    }
    for (let i = k + 1; i < size; i++) image[i]! -= (factor / 2) * inner * row[i]!;
    for (let i = k + 1; i < size; i++) {
      const [v, w] = [row[i]!, image[i]!];
      for (let j = k + 1; j < size; j++) a[i * size + j]! -= v * image[j]! + w * row[j]!;
    }
  }
  return { diagonal, beside, basis: productOfReflections(a, factors, size) };
};

/** The transposed product of the reflections that the rows of `a` keep. */
const productOfReflections = (a: Float64Array, factors: Float64Array, size: number): Float64Array => {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) product[i * size + i] = 1;
  for (let k = size - 3; k >= 0; k--) {
    const factor = factors[k]!;
    if (factor === 0) continue;
    const v = a.subarray(k * size, (k + 1) * size);
    // Q' = (H Q)' = Q' H: every row loses its part along v.
    for (let i = k + 1; i < size; i++) {
      let sum = 0;
      for (let j = k + 1; j < size; j++) sum += product[i * size + j]! * v[j]!;
      const part = factor * sum;
      for (let j = k + 1; j < size; j++) product[i * size + j]! -= part * v[j]!;
    }
  }
  return product;
};

/** Rotates until no entry beside the diagonal is left; the rows of `basis` become the eigenvectors. */
const diagonalise = (diagonal: Float64Array, beside: Float64Array, basis: Float64Array, size: number): void => {
  for (let low = 0; low < size; low++)
    for (let step = 0; step < MOST_STEPS; step++) {
      const high = endOfBlock(diagonal, beside, low, size);
      if (high === low) break;
      stepFromBelow(diagonal, beside, basis, size, { low, high });
    }
};

/** The last row from `low` on before the first negligible entry beside the diagonal. */
const endOfBlock = (diagonal: Float64Array, beside: Float64Array, low: number, size: number): number => {
  for (let k = low; k < size - 1; k++)
    if (Math.abs(beside[k]!) <= LEAST + PRECISION * (Math.abs(diagonal[k]!) + Math.abs(diagonal[k + 1]!))) return k;
  return size - 1;
};

/** One implicit step with Wilkinson's shift for the eigenvalue at the top of a block. */
const stepFromBelow = (
  diagonal: Float64Array,
  beside: Float64Array,
  basis: Float64Array,
  size: number,
  { low, high }: { readonly low: number; readonly high: number },
): void => {
  const half = (diagonal[low + 1]! - diagonal[low]!) / (2 * beside[low]!);
  const root = Math.hypot(half, 1);
  let bulge = diagonal[high]! - diagonal[low]! + beside[low]! / (half + (half < 0 ? -root : root));
  let [sine, cosine, moved] = [1, 1, 0];
  for (let k = high - 1; k >= low; k--) {
    const off = sine * beside[k]!;
    const near = cosine * beside[k]!;
    const length = Math.hypot(off, bulge);
    if (k + 1 < high) beside[k + 1] = length;
    if (length < LEAST) {
      // The block falls apart here.
      diagonal[k + 1]! -= moved;
      return;
    }
    sine = off / length;
    cosine = bulge / length;
    const shifted = diagonal[k + 1]! - moved;
    const mixed = (diagonal[k]! - shifted) * sine + 2 * cosine * near;
    moved = sine * mixed;
    diagonal[k + 1] = shifted + moved;
    bulge = cosine * mixed - near;
    rotateRows(basis, size, k, cosine, sine);
  }
  diagonal[low]! -= moved;
  beside[low] = bulge;
};

/** Rows k and k + 1. */
const rotateRows = (basis: Float64Array, size: number, k: number, cosine: number, sine: number): void => {
  const upper = basis.subarray(k * size, (k + 1) * size);
  const lower = basis.subarray((k + 1) * size, (k + 2) * size);
  for (let j = 0; j < size; j++) {
    const [x, y] = [upper[j]!, lower[j]!];
    lower[j] = sine * x + cosine * y;
    upper[j] = cosine * x - sine * y;
  }
};

const transposed = (matrix: Float64Array, size: number): Float64Array =>
  matrix.map((_, at) => matrix[(at % size) * size + Math.floor(at / size)]!);
