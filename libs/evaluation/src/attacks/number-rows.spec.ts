import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctRows, numberRows } from './number-rows.js';
import type { CodedTable } from './coded-table.js';

const cell = fc.oneof(fc.integer({ min: -1, max: 2 }), fc.constantFrom(NaN, 0, -0, 0.5, 2 ** 40));
const tableOf = (width: number): fc.Arbitrary<CodedTable> =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 40 }).map((rows) => ({
    rowCount: rows.length,
    columns: Array.from({ length: width }, (_, c) => Float64Array.from(rows, (row) => row[c]!)),
  }));

const textOf = ({ columns }: CodedTable, row: number): string => columns.map((c) => String(c[row]! + 0)).join();

describe('numberRows', () => {
  it('gives equal numbers to equal rows only, of whichever table, in the order in which they appear', () => {
    const tables = fc
      .integer({ min: 0, max: 3 })
      .chain((width) => fc.array(tableOf(width), { minLength: 1, maxLength: 3 }));
    fc.assert(
      fc.property(tables, (all) => {
        const known = new Map<string, number>();
        const expected = all.map((table) =>
          Array.from({ length: table.rowCount }, (_, row) => {
            const text = textOf(table, row);
            if (!known.has(text)) known.set(text, known.size);
            return known.get(text)!;
          }),
        );
        expect(numberRows(...all).map((numbers) => [...numbers])).toEqual(expected);
      }),
    );
  });

  it('keeps the first of equal rows', () => {
    const table = { rowCount: 4, columns: [Float64Array.of(1, NaN, 1, NaN), Float64Array.of(0, 2, -0, 2)] };
    expect(distinctRows(table).columns.map((column) => [...column])).toEqual([
      [1, NaN],
      [0, 2],
    ]);
  });
});
