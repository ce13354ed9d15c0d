import type { Column } from '@likeness/table';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearestRows } from './neighbours.js';

const cell = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(NaN));

it('finds the rows at the least distance, in order, whatever is empty', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, fc.integer({ min: -1, max: 2 })), { minLength: 2, maxLength: 30 }),
      fc.integer({ min: 1, max: 6 }),
      (rows, count) => {
        const numbers = (at: 0 | 1): Column => ({
          kind: 'number',
          name: String(at),
          values: Float64Array.from(rows, (row) => row[at]),
        });
        const texts: Column = {
          kind: 'text',
          name: 'text',
          codes: Int32Array.from(rows, (row) => row[2]),
          dictionary: ['a', 'b', 'c'],
        };
        const range = (at: 0 | 1) => {
          const known = rows.map((row) => row[at]).filter((value) => !Number.isNaN(value));
          return Math.max(...known) - Math.min(...known) || 1;
        };
        const apart = (a: number, b: number, at: 0 | 1) => {
          const [left, right] = [rows[a]![at], rows[b]![at]];
          if (Number.isNaN(left) && Number.isNaN(right)) return 0;
          if (Number.isNaN(left) || Number.isNaN(right)) return 1;
          return Math.abs(left - right) / (range(at) > 0 && range(at) < Infinity ? range(at) : 1);
        };
        const distance = (a: number, b: number) =>
          apart(a, b, 0) + apart(a, b, 1) + (rows[a]![2] === rows[b]![2] ? 0 : 1);
        const nearest = nearestRows([numbers(0), numbers(1), texts], rows.length, count);
        for (let row = 0; row < rows.length; row++) {
          const found = [...nearest(row)];
          const sorted = rows
            .map((_, other) => other)
            .filter((other) => other !== row)
            .sort((a, b) => distance(row, a) - distance(row, b));
          expect(found.length).toBe(Math.min(count, rows.length - 1));
          expect(new Set(found).size).toBe(found.length);
          expect(found).not.toContain(row);
          found.forEach((other, at) => expect(distance(row, other)).toBeCloseTo(distance(row, sorted[at]!), 9));
          expect([...nearest(row)]).toEqual(found);
        }
      },
    ),
  );
});
