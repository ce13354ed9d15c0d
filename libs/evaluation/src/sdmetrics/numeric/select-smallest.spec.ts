import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectSmallest } from './select-smallest.js';

/** Whole numbers that look random; the expected rows are those of NumPy 2.4.6's argpartition(keys, 4) on AVX-512. */
const keysOf = (count: number, kinds: number): Float64Array => {
  let state = 12345;
  return Float64Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * kinds);
  });
};

describe('the smallest of many equal keys', () => {
  it.each([
    [5, 2, [1, 0, 2, 3, 4]],
    [40, 3, [1, 6, 13, 15, 24]],
    [256, 4, [6, 15, 13, 16, 20]],
    [257, 2, [32, 33, 34, 37, 39]],
    [300, 3, [295, 1, 294, 39, 43]],
    [300, 6, [49, 47, 247, 235, 238]],
    [777, 2, [747, 749, 752, 755, 756]],
    [2500, 5, [1652, 1653, 1657, 1658, 1662]],
  ])('are taken as NumPy takes them: %d rows, %d kinds of keys', (count, kinds, expected) => {
    expect([...selectSmallest(keysOf(count, kinds), 5).subarray(0, 5)]).toEqual(expected);
  });

  it('are in front, and every row is there once', () => {
    const keys = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 1200 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 1200 }), (list, wanted) => {
        const count = Math.min(wanted, list.length);
        const order = [...selectSmallest(Float64Array.from(list), count)];
        expect([...order].sort((a, b) => a - b)).toEqual([...list.keys()]);
        const front = order.slice(0, count).map((row) => list[row]!);
        expect(front.sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b).slice(0, count));
      }),
      { numRuns: 60 },
    );
  });
});
