import { expect, it } from 'vitest';
import { fastestProducts } from './native-products.js';
import { matrix, type Matrix } from './matrix.js';
import { multiply, multiplyBy, type Transposed } from './multiply.js';

const filled = (rows: number, columns: number): Matrix => {
  const made = matrix(rows, columns);
  // Small whole numbers: their sums are exact in any order.
  for (let at = 0; at < made.values.length; at++) made.values[at] = ((at * at) % 13) - 6;
  return made;
};

it.each(['none', 'left', 'right'] as const)(
  'the fastest products are those of our own, factors transposed: %s',
  async (transposed: Transposed) => {
    const [rows, depth, columns] = [130, 150, 140];
    const a = transposed === 'left' ? filled(depth, rows) : filled(rows, depth);
    const b = transposed === 'right' ? filled(columns, depth) : filled(depth, columns);
    const own = multiply(a, b, matrix(rows, columns), transposed);
    const { during } = await fastestProducts();
    expect(during(() => multiply(a, b, matrix(rows, columns), transposed))).toEqual(own);
  },
);

it('large products go elsewhere while work is done, and no longer, even where it fails', () => {
  const asked: number[] = [];
  const product = (a: Matrix) => void asked.push(a.rows);
  const large = () => multiply(filled(200, 200), filled(200, 200), matrix(200, 200));
  multiplyBy(product, () => multiply(filled(3, 3), filled(3, 3), matrix(3, 3)));
  expect(asked).toEqual([]);
  multiplyBy(product, large);
  expect(asked).toEqual([200]);
  expect(() =>
    multiplyBy(product, () => {
      throw new Error('stopped');
    }),
  ).toThrow('stopped');
  large();
  expect(asked).toEqual([200]);
});
