import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute } from '../domain/attribute.js';
import type { CodedTable } from '../domain/encode.js';
import { layoutOf } from './clique.js';
import { countMarginal } from './count-marginal.js';

const sizes = [2, 3, 300, 4, 2];
const attributes: readonly Attribute[] = sizes.map((size, i) => ({
  kind: 'categorical',
  name: `c${i}`,
  values: Array.from({ length: size }, (_, v) => `v${v}`),
  empty: false,
  other: false,
}));
const rows = fc.array(fc.tuple(...sizes.map((size) => fc.nat(size - 1))), { maxLength: 10_000 });
const tableOf = (cells: readonly (readonly number[])[]): CodedTable => ({
  rowCount: cells.length,
  attributes,
  codes: sizes.map((size, i) => (size > 256 ? Uint16Array : Uint8Array).from(cells.map((row) => row[i]!))),
  maxRowsPerUnit: 1,
});

describe('counting', () => {
  it('equals a plain count for cliques of 0 to 5 columns, in any order', () => {
    fc.assert(
      fc.property(rows, fc.shuffledSubarray([...sizes.keys()]), (cells, clique) => {
        const expected = new Map<number, number>();
        for (const row of cells) {
          const cell = clique.reduce((index, i) => index * sizes[i]! + row[i]!, 0);
          expected.set(cell, (expected.get(cell) ?? 0) + 1);
        }
        const table = tableOf(cells);
        const layout = layoutOf(
          table,
          clique.map((i) => `c${i}`),
        );
        const counts = countMarginal(table, layout);
        expect(counts).toHaveLength(clique.reduce((product, i) => product * sizes[i]!, 1));
        counts.forEach((count, cell) => {
          if (count !== (expected.get(cell) ?? 0)) throw new Error(`cell ${cell}`);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a column twice, one that was not encoded, and too many cells', () => {
    const table = tableOf([]);
    expect(() => layoutOf(table, ['c0', 'c0'])).toThrow(expect.objectContaining({ code: 'bad_clique' }));
    expect(() => layoutOf(table, ['nowhere'])).toThrow(expect.objectContaining({ code: 'unknown_column' }));
    const wide = {
      ...table,
      attributes: attributes.map((a) => ({ ...a, values: Array<string>(1000).fill('') })),
    } as CodedTable;
    expect(() => layoutOf(wide, ['c0', 'c1', 'c2'])).toThrow(expect.objectContaining({ code: 'bad_clique' }));
  });
});
