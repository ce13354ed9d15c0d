import { describe, expect, it } from 'vitest';
import type { CodedTable } from '../domain/encode.js';
import { layoutOf } from './clique.js';
import { countMarginal } from './count-marginal.js';
import { keptCounts } from './kept-counts.js';

const table = (rows: number): CodedTable => ({
  rowCount: rows,
  attributes: ['a', 'b'].map((name) => ({
    kind: 'categorical',
    name,
    values: ['x', 'y', 'z'],
    empty: false,
    other: false,
  })),
  codes: [3, 2].map((size) => Uint8Array.from({ length: rows }, (_, row) => row % size)),
  maxRowsPerUnit: 1,
});

describe('kept counts', () => {
  it('are those of the table and of the order of the columns, and are counted once', async () => {
    const [small, large] = [table(5), table(9)];
    for (const rows of [small, large, small]) {
      const layouts = [[], ['a'], ['a', 'b'], ['b', 'a']].map((clique) => layoutOf(rows, clique));
      const counts = await keptCounts(rows, layouts);
      expect(counts).toEqual(layouts.map((layout) => countMarginal(rows, layout)));
      const again = await keptCounts(rows, layouts);
      again.forEach((known, at) => expect(known).toBe(counts[at]));
    }
  });
});
