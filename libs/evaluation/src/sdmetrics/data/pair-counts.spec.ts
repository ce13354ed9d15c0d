import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coded } from './coded.js';
import { contingency, type Contingency } from './contingency.js';
import { pairCounts } from './pair-counts.js';

const cellsOf = (table: Contingency): ReadonlyMap<number, number> => {
  const cells = new Map<number, number>();
  table.forEach((count, cell) => cells.set(cell, count));
  return cells;
};

const column = (rows: number) =>
  fc
    .integer({ min: 1, max: 40 })
    .chain((size) =>
      fc
        .array(fc.integer({ min: 0, max: size - 1 }), { minLength: rows, maxLength: rows })
        .map((codes): Coded => ({ codes: Uint16Array.from(codes), size })),
    );

describe('pairCounts', () => {
  it('counts every pair as if it were counted alone, whether columns are read together or not', () => {
    const tables = fc
      .integer({ min: 0, max: 600 })
      .chain((rows) => fc.array(column(rows), { minLength: 2, maxLength: 7 }));
    fc.assert(
      fc.property(tables, (columns) => {
        const counts = pairCounts(columns);
        for (const first of columns.keys())
          for (const second of columns.keys())
            if (first !== second)
              expect(cellsOf(counts(first, second))).toEqual(cellsOf(contingency(columns[first]!, columns[second]!)));
      }),
      { numRuns: 60 },
    );
  });
});
