import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../counting/clique.js';
import { countMarginal } from '../counting/count-marginal.js';
import { open, protect } from '../private.js';
import { cellCount, type Attribute } from './attribute.js';
import { coarsen } from './coarsen.js';
import type { CodedTable } from './encode.js';

const attribute = (name: string, cells: number): Attribute => ({
  kind: 'categorical',
  name,
  values: Array.from({ length: cells }, (_, i) => `${i}`),
  empty: false,
  other: false,
});
const table: CodedTable = {
  rowCount: 5,
  attributes: [attribute('a', 4), attribute('b', 2)],
  codes: [Uint8Array.of(0, 1, 2, 3, 3), Uint8Array.of(0, 1, 1, 0, 1)],
  maxRowsPerUnit: 3,
};
const counts = (data: CodedTable, clique: readonly string[]): number[] => [
  ...countMarginal(data, layoutOf(data, clique)),
];

describe('coarsening', () => {
  it('counts groups as the sums of their cells, and keeps rows, units and other columns', () => {
    fc.assert(
      fc.property(fc.constantFrom([0, 1, 0, 1], [1, 1, 0, 1], [0, 0, 0, 0], [3, 2, 1, 0]), (groupOfCell) => {
        const groups = new Set(groupOfCell).size;
        const coarse = open(coarsen(protect(table), [{ name: 'a', groupOfCell, groups }]));
        const expected = new Array<number>(groups).fill(0);
        counts(table, ['a']).forEach((count, cell) => (expected[groupOfCell[cell]!]! += count));
        expect(counts(coarse, ['a'])).toEqual(expected);
        expect(cellCount(coarse.attributes[0]!)).toBe(groups);
        expect(coarse.codes[1]).toBe(table.codes[1]);
        expect([coarse.rowCount, coarse.maxRowsPerUnit]).toEqual([5, 3]);
      }),
    );
    expect(counts(table, ['a'])).toEqual([1, 1, 1, 2]);
  });

  it('refuses groups that leave a cell out, leave a number out, or are no numbers', () => {
    for (const [groupOfCell, groups] of [
      [[0, 1, 0], 2],
      [[0, 2, 0, 2], 2],
      [[0, 1, 0, 1], 3],
      [[0, 0.5, 0, 0], 2],
      [[-1, 0, 0, 0], 2],
    ] as const) {
      expect(() => coarsen(protect(table), [{ name: 'a', groupOfCell, groups }])).toThrow(
        expect.objectContaining({ code: 'bad_domain' }),
      );
    }
  });
});
