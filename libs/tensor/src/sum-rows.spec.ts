import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matrix } from './matrix.js';
import { sumRows } from './sum-rows.js';

it('is the sum of the rows, for all shapes, whatever was summed before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 300 }), (rows, columns) => {
      const made = matrix(rows, columns);
      // Small whole numbers: their sums are exact in any order.
      made.values.forEach((_, at) => (made.values[at] = ((at * at) % 13) - 6));
      const sums = new Float32Array(columns).fill(NaN);
      sumRows(made, sums);
      const want = new Float32Array(columns);
      made.values.forEach((value, at) => (want[at % columns]! += value));
      expect(sums).toEqual(want);
    }),
  );
});
