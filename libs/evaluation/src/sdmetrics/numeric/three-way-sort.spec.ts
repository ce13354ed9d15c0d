import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threeWaySort } from './three-way-sort.js';

describe('a sort with equal values in the middle', () => {
  it('sorts a part, and takes row numbers along', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 200 }),
        fc.nat(1),
        (list, from) => {
          const values = Float32Array.from(list);
          const rows = Int32Array.from(list.keys());
          threeWaySort(values, rows, from, list.length);
          expect([...values]).toEqual([...list.slice(0, from), ...list.slice(from).sort((a, b) => a - b)]);
          expect([...rows].map((row) => list[row])).toEqual([...values]);
          expect(new Set(rows).size).toBe(list.length);
        },
      ),
    );
  });

  it('leaves equal values as scikit-learn leaves them', () => {
    // Expected rows from scikit-learn 1.9.1.
    const values = Float32Array.of(1, 2, 1, 0, 1, 2, 0, 1, 1, 0, 2, 1, 1, 2, 0, 1);
    const rows = Int32Array.from(values.keys());
    threeWaySort(values, rows, 0, 16);
    expect([...rows]).toEqual([3, 14, 6, 9, 4, 15, 2, 7, 8, 0, 12, 11, 13, 10, 5, 1]);
  });
});
