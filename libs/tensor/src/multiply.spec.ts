import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix, type Matrix } from './matrix.js';
import { multiply, multiplyBy, type Product, type Transposed } from './multiply.js';

const filled = (rows: number, columns: number, seed: number): Matrix => {
  const made = matrix(rows, columns);
  // Small whole numbers: every order of summation gives the same floats.
  made.values.forEach((_, at) => (made.values[at] = ((at * 7919 + seed * 104729) % 13) - 6));
  return made;
};

const expected = (a: Matrix, b: Matrix, rows: number, columns: number, transposed: Transposed): number[] => {
  const depth = transposed === 'left' ? a.rows : a.columns;
  const left = (row: number, k: number) =>
    transposed === 'left' ? a.values[k * rows + row]! : a.values[row * depth + k]!;
  const right = (k: number, column: number) =>
    transposed === 'right' ? b.values[column * depth + k]! : b.values[k * columns + column]!;
  return Array.from({ length: rows * columns }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < depth; k++) sum += left(Math.floor(at / columns), k) * right(k, at % columns);
    return sum;
  });
};

describe('multiply', () => {
  it('is the product, for all shapes and transpositions', () => {
    const size = fc.integer({ min: 0, max: 37 });
    const transposed = fc.constantFrom<Transposed>('none', 'left', 'right');
    fc.assert(
      fc.property(size, size, size, transposed, fc.nat(), (rows, columns, depth, which, seed) => {
        const a = which === 'left' ? filled(depth, rows, seed) : filled(rows, depth, seed);
        const b = which === 'right' ? filled(columns, depth, seed + 1) : filled(depth, columns, seed + 1);
        const out = matrix(rows, columns);
        out.values.fill(NaN);
        expect(multiply(a, b, out, which)).toBe(out);
        expect([...out.values].map((value) => value + 0)).toEqual(expected(a, b, rows, columns, which));
      }),
    );
  });

  it('grows its memory for large products, and what went before does not matter', () => {
    const [a, b] = [filled(700, 900, 1), filled(900, 1100, 2)];
    const out = multiply(a, b, matrix(700, 1100));
    const want = expected({ ...a, rows: 1, values: a.values.subarray(0, 900) }, b, 1, 1100, 'none');
    expect([...out.values.subarray(0, 1100)]).toEqual(want);
    const row = multiply({ rows: 1, columns: 900, values: a.values.slice(0, 900) }, b, matrix(1, 1100));
    expect([...row.values]).toEqual(want);
  });

  it('keeps rows apart: what is no number in one does not reach another', () => {
    const a = filled(5, 6, 1);
    a.values.fill(NaN, 12, 18);
    const { values } = multiply(a, filled(6, 3, 2), matrix(5, 3));
    expect([...values].map(Number.isNaN)).toEqual([0, 0, 1, 0, 0].flatMap((bad) => Array<boolean>(3).fill(bad === 1)));
  });

  it('adds a bias to every row, and multiplies what is negative by a slope, here and elsewhere', () => {
    const [a, b] = [filled(130, 150, 1), filled(150, 131, 2)];
    const bias = Float32Array.from({ length: 131 }, (_, at) => (at % 7) - 3);
    const plain = multiply(a, b, matrix(130, 131)).values;
    const want = [...plain].map((value, at) => Math.max(value + bias[at % 131]!, 0.5 * (value + bias[at % 131]!)));
    const product = () => [...multiply(a, b, matrix(130, 131), 'none', { bias, slope: 0.5 }).values];
    expect(product()).toEqual(want);
    const byOwn: Product = (left, right, out, transposed) =>
      void multiplyBy(undefined, () => multiply(left, right, out, transposed));
    expect(multiplyBy(byOwn, product)).toEqual(want);
  });

  it('refuses shapes that do not fit', () => {
    expect(() => multiply(matrix(2, 3), matrix(4, 2), matrix(2, 2))).toThrow(RangeError);
    expect(() => multiply(matrix(2, 3), matrix(3, 2), matrix(3, 2))).toThrow(RangeError);
    const bias = new Float32Array(3);
    expect(() => multiply(matrix(2, 3), matrix(3, 2), matrix(2, 2), 'none', { bias })).toThrow(RangeError);
  });
});
