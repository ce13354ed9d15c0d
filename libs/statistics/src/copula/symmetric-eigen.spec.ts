import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from './symmetric-eigen.js';

/** Largest entry of A V - V diag(values), of V'V - I, and of A. */
function errorsOf(matrix: Float64Array, size: number): { residual: number; skew: number; largest: number } {
  const { values, vectors } = symmetricEigen(matrix, size);
  let [residual, skew, largest] = [0, 0, 0];
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      let [image, inner] = [0, 0];
      for (let j = 0; j < size; j++) {
        image += matrix[i * size + j]! * vectors[j * size + k]!;
        inner += vectors[j * size + i]! * vectors[j * size + k]!;
      }
      residual = Math.max(residual, Math.abs(image - values[k]! * vectors[i * size + k]!));
      skew = Math.max(skew, Math.abs(inner - (i === k ? 1 : 0)));
      largest = Math.max(largest, Math.abs(matrix[i * size + k]!));
    }
  return { residual, skew, largest };
}

const symmetric = (size: number, cell: (i: number, j: number) => number): Float64Array =>
  Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return cell(Math.min(i, j), Math.max(i, j));
  });

describe('symmetricEigen', () => {
  it('finds orthonormal vectors that the matrix only stretches, also where entries or eigenvalues are equal or zero', () => {
    const entries = fc.oneof(
      fc.constantFrom(0, 1, -1, 0.5),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: -1e-6, max: 1e-6, noNaN: true }),
    );
    const matrices = fc
      .integer({ min: 0, max: 9 })
      .chain((size) =>
        fc
          .array(entries, { minLength: size * size, maxLength: size * size })
          .map((cells) => ({ size, matrix: symmetric(size, (i, j) => cells[i * size + j]!) })),
      );
    fc.assert(
      fc.property(matrices, ({ size, matrix }) => {
        const { residual, skew, largest } = errorsOf(matrix, size);
        expect(skew).toBeLessThan(1e-12);
        expect(residual).toBeLessThanOrEqual(1e-12 * largest + 1e-149);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['the same everywhere', () => 1],
    ['the identity', (i: number, j: number) => Number(i === j)],
    ['zero', () => 0],
    ['two blocks', (i: number, j: number) => Number(i % 2 === j % 2)],
    ['falling off', (i: number, j: number) => 0.9 ** (j - i)],
  ])('holds for 120 columns: %s', (_, cell) => {
    const { residual, skew } = errorsOf(symmetric(120, cell), 120);
    expect(skew).toBeLessThan(1e-12);
    expect(residual).toBeLessThan(1e-11);
  });

  it('knows the eigenvalues of the second difference', () => {
    const size = 50;
    const { values } = symmetricEigen(
      symmetric(size, (i, j) => (i === j ? 2 : j === i + 1 ? -1 : 0)),
      size,
    );
    [...values]
      .sort((a, b) => a - b)
      .forEach((value, k) => expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (size + 1)), 12));
  });

  it('says that nothing is finite where something is not', () => {
    for (const odd of [NaN, Infinity, -Infinity])
      expect([...symmetricEigen(Float64Array.of(1, odd, odd, 1), 2).values]).toEqual([NaN, NaN]);
  });
});
