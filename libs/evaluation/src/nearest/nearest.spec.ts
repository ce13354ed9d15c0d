import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cooperate, finish } from './cooperate.js';
import { rowDistance } from './mixed-distance.js';
import { mixedRows, type MixedRows } from './mixed-rows.js';
import { buildNearestIndex } from './nearest-index.js';
import { nearestDistances, nearestRows } from './search-nearest.js';

/** Looks at every row. */
const everyRow = (table: MixedRows, queries: MixedRows, ranges: Float64Array, count: number) => {
  const found = Array.from({ length: queries.rowCount }, (_, query) =>
    Array.from({ length: table.rowCount }, (_, row) => ({
      row,
      distance: rowDistance(
        queries.values,
        query * table.width,
        table.values,
        row * table.width,
        ranges,
        Number.POSITIVE_INFINITY,
      ),
    }))
      .sort((a, b) => a.distance - b.distance || a.row - b.row)
      .slice(0, count),
  ).flat();
  return { rows: found.map(({ row }) => row), distances: found.map(({ distance }) => distance) };
};

type Kind = 'number' | 'few codes' | 'many codes';

const CODES = { 'few codes': 4, 'many codes': 80 } as const;

/** Few numbers and few or many codes; with many, nearly every row has its own. */
const cell = (kind: Kind) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(NaN) },
    {
      weight: 6,
      arbitrary: kind === 'number' ? fc.integer({ min: -20, max: 20 }).map((v) => v / 7) : fc.nat(CODES[kind]),
    },
  );

const problem = fc
  .record({
    kinds: fc.array(fc.constantFrom<Kind>('number', 'few codes', 'many codes'), { maxLength: 5 }),
    rows: fc.nat(160),
    queries: fc.nat(20),
  })
  .chain(({ kinds, rows, queries }) => {
    const table = (count: number) =>
      fc.tuple(...kinds.map((kind) => fc.array(cell(kind), { minLength: count, maxLength: count }))).map((columns) =>
        mixedRows(
          count,
          columns.map((column) => Float64Array.from(column)),
        ),
      );
    const ranges = fc.constant(Float64Array.from(kinds, (kind) => (kind === 'number' ? 5 : 0)));
    return fc.tuple(table(rows), table(queries), ranges, fc.integer({ min: 1, max: 6 }));
  });

describe('the nearest rows', () => {
  it('are those that a look at every row finds, to the last bit and in the same order', () => {
    fc.assert(
      fc.property(problem, ([table, queries, ranges, count]) => {
        const expected = everyRow(table, queries, ranges, count);
        const index = buildNearestIndex(table, ranges);
        const found = finish(nearestRows(index, queries, count));
        expect([...found.rows]).toEqual(expected.rows);
        expect([...found.distances]).toEqual(expected.distances);
        const nearest = finish(nearestDistances(index, queries));
        const first = everyRow(table, queries, ranges, 1).distances;
        expect([...nearest]).toEqual(table.rowCount === 0 ? [...nearest].fill(Infinity) : first);
      }),
      { numRuns: 300 },
    );
  });

  it('are found among 100,000 categories, and among rows that are all equal', () => {
    const many = mixedRows(100_000, [Float64Array.from({ length: 100_000 }, (_, row) => row)]);
    const query = mixedRows(1, [Float64Array.of(77_777)]);
    const among = finish(nearestRows(buildNearestIndex(many, Float64Array.of(0)), query, 2));
    expect([...among.rows]).toEqual([77_777, 0]);
    const equal = mixedRows(50_000, [new Float64Array(50_000).fill(3)]);
    const same = finish(nearestRows(buildNearestIndex(equal, Float64Array.of(0)), query, 3));
    expect([[...same.rows], [...same.distances]]).toEqual([
      [0, 1, 2],
      [1, 1, 1],
    ]);
  });

  it('stop being looked for when the signal says so', async () => {
    const table = mixedRows(
      20_000,
      [0, 1, 2].map(() => Float64Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 1e4)),
    );
    const index = buildNearestIndex(table, Float64Array.of(1e4, 1e4, 1e4));
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 5);
    const endless = function* (): Generator<void, void> {
      for (;;) yield* nearestRows(index, table, 3) as Generator<void, never>;
    };
    await expect(cooperate(endless(), stop.signal)).rejects.toThrow('enough');
  });
});
