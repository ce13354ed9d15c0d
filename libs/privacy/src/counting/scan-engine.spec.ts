import type { Table } from '@likeness/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute } from '../domain/attribute.js';
import { boundContribution } from '../domain/bounded-table.js';
import { coarsen } from '../domain/coarsen.js';
import { encode } from '../domain/encode.js';
import { equalGrid } from '../domain/bounds-grid.js';
import { open, protect } from '../private.js';
import { numberColumn, tableOf, textColumn } from '../testing/real-tables.js';
import { layoutOf } from './clique.js';
import { countCliques } from './count-cliques.js';
import { countInThreads } from './count-in-threads.js';
import { countMarginal } from './count-marginal.js';
import { rowsPerCell } from './rows-per-cell.js';
import { scanEngine, type RowScan } from './scan-engine.js';
import { unitsPerValue } from './units-per-value.js';

const attributes: readonly Attribute[] = [
  { kind: 'categorical', name: 'c', values: ['a', 'b', 'never'], empty: true, other: true },
  { kind: 'binned', name: 'x', scale: 'number', min: -5, max: 5, bins: 4, empty: true },
  { kind: 'categorical', name: 'closed', values: ['1', '2'], empty: true, other: false },
];
const ugly = fc.constantFrom(null, NaN, -0, 0, 5, -5, 5.000001, 1e300, -1e300, 2.5, 4.9999999999, 5e-324);
const row = fc.record({
  c: fc.option(fc.constantFrom('a', 'b', 'A', ' a', 'é', '<other>', '(empty)')),
  x: ugly,
  closed: fc.option(fc.constantFrom('1', '2', '3', '01')),
  who: fc.option(fc.nat(6)),
});
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

const tableOfRows = (rows: readonly Row[]): Table =>
  tableOf(
    textColumn(
      'c',
      rows.map(({ c }) => c),
    ),
    numberColumn(
      'x',
      rows.map(({ x }) => x ?? NaN),
    ),
    textColumn(
      'closed',
      rows.map(({ closed }) => closed),
    ),
    textColumn(
      'who',
      rows.map(({ who }) => (who === null ? null : String(who))),
    ),
  );

const scanOf = (rows: readonly Row[], batch: number): RowScan => ({
  kinds: new Map([
    ['c', 'text'],
    ['x', 'number'],
    ['closed', 'text'],
    ['who', 'text'],
  ]),
  async *scan(columns) {
    await Promise.resolve();
    for (let from = 0; from < Math.max(1, rows.length); from += batch) {
      const { rowCount, columns: all } = tableOfRows(rows.slice(from, from + batch));
      yield { rowCount, columns: all.filter(({ name }) => columns.includes(name)) };
    }
  },
});

const cliques = [[], ['c'], ['x'], ['closed', 'c'], ['x', 'closed', 'c']];
const groups = { name: 'x', groups: 2, groupOfCell: [1, 0, 1, 0, 1] };

describe('scanEngine', () => {
  it('counts as a table in memory does: any rows, cliques, batches and groups', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (rows, batch) => {
        for (const unit of [undefined, { column: 'who', max_rows: 40 }]) {
          const here = encode(boundContribution(protect(tableOfRows(rows)), unit), attributes);
          const there = encode(boundContribution(protect(scanEngine(scanOf(rows, batch))), unit), attributes);
          for (const [a, b] of [
            [here, there],
            [coarsen(here, [groups]), coarsen(there, [groups])],
          ] as const) {
            const layouts = cliques.map((clique) => layoutOf(open(a), clique));
            expect(await countCliques(open(b), layouts)).toEqual(await countCliques(open(a), layouts));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds the same histograms and units of values', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), async (rows, batch) => {
        for (const unit of [undefined, { column: 'who', max_rows: 40 }]) {
          const here = open(boundContribution(protect(tableOfRows(rows)), unit));
          const there = open(boundContribution(protect(scanEngine(scanOf(rows, batch))), unit));
          const grid = equalGrid(-5, 5, 7);
          expect(await rowsPerCell(there, 'x', grid)).toEqual(await rowsPerCell(here, 'x', grid));
          if (!('rows' in there) || 'rows' in here) throw new Error('expected an engine and a table');
          const column = here.table.columns[0]!;
          if (column.kind !== 'text') throw new Error('expected texts');
          const positive = ({ values, units }: { values: readonly string[]; units: Uint32Array }) =>
            new Map(values.map((value, at) => [value, units[at]!] as const).filter(([, n]) => n > 0));
          expect(positive(await there.rows.unitsPerValue('c'))).toEqual(
            positive(unitsPerValue(column, here.unitOfRow)),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps at most so many rows of a unit, the same ones in every pass', async () => {
    const rows: Row[] = Array.from({ length: 300 }, (_, i) => ({ c: 'a', x: i % 5, closed: '1', who: i % 10 }));
    const bounded = boundContribution(protect(scanEngine(scanOf(rows, 7))), { column: 'who', max_rows: 4 });
    const encoded = open(encode(bounded, attributes));
    const [all] = await countCliques(encoded, [layoutOf(encoded, [])]);
    expect([...all!]).toEqual([40]);
    const first = await rowsPerCell(open(bounded), 'x', equalGrid(0, 4, 4));
    expect(await rowsPerCell(open(bounded), 'x', equalGrid(0, 4, 4))).toEqual(first);
    expect(first.reduce((sum, count) => sum + count, 0)).toBe(40);
  });

  it('refuses columns that are not there', async () => {
    const bounded = boundContribution(protect(scanEngine(scanOf([], 1))), undefined);
    const encoded = open(encode(bounded, [{ ...attributes[0]!, name: 'nowhere' }]));
    await expect(countCliques(encoded, [layoutOf(encoded, [])])).rejects.toMatchObject({ code: 'unknown_column' });
  });
});

describe('countInThreads', () => {
  it('counts as one thread does', async () => {
    const rows: Row[] = Array.from({ length: 1000 }, (_, i) => ({
      c: (['a', 'b', null] as const)[i % 3]!,
      x: (i % 11) - 5,
      closed: (['1', '2', '3'] as const)[i % 3]!,
      who: null,
    }));
    const table = open(encode(boundContribution(protect(tableOfRows(rows))), attributes));
    const layouts = cliques.map((clique) => layoutOf(table, clique));
    for (const threads of [1, 2, 7])
      expect(await countInThreads(table, layouts, threads)).toEqual(
        layouts.map((layout) => countMarginal(table, layout)),
      );
  });
});
