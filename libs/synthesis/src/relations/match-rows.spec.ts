import type { Column } from '@likeness/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { matchRows } from './match-rows.js';

const texts = (codes: readonly number[]): Column => ({
  kind: 'text',
  name: 'text',
  codes: Int32Array.from(codes),
  dictionary: ['a', 'b', 'c'],
});
const numbers = (values: readonly number[]): Column => ({
  kind: 'number',
  name: 'number',
  values: Float64Array.from(values),
});

describe('matchRows', () => {
  it('uses every row once, and pairs as many equal texts as there can be', () => {
    const sides = fc.integer({ min: 1, max: 40 }).chain((rows) => {
      const codes = fc.array(fc.integer({ min: -1, max: 2 }), { minLength: rows, maxLength: rows });
      const values = fc.array(fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 9 })), {
        minLength: rows,
        maxLength: rows,
      });
      return fc.tuple(codes, codes, values, values, fc.nat());
    });
    fc.assert(
      fc.property(sides, ([wanted, offered, low, high, seed]) => {
        const rows = wanted.length;
        const order = matchRows([texts(wanted), numbers(low)], [texts(offered), numbers(high)], rows, createRng(seed));
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row));
        const count = (codes: readonly number[], code: number) => codes.filter((each) => each === code).length;
        const possible = [-1, 0, 1, 2].reduce(
          (sum, code) => sum + Math.min(count(wanted, code), count(offered, code)),
          0,
        );
        expect(wanted.filter((code, row) => code === offered[order[row]!]).length).toBe(possible);
      }),
    );
  });

  it('keeps numbers in their order', () => {
    const [wanted, offered] = [
      [5, 1, 3],
      [10, 30, 20],
    ];
    const order = matchRows([numbers(wanted)], [numbers(offered)], 3, createRng(1));
    expect([...order].map((row) => offered[row])).toEqual([30, 10, 20]);
  });
});
