import { createHash } from 'node:crypto';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import { concatenateTables, type Metadata, type Table } from '@likeness/table';
import { beforeAll, describe, expect, it } from 'vitest';
import { metadataOf, mixedColumns, mixedMetadata, mixedTable } from './fixtures/mixed-table.js';
import { quick } from './fixtures/quick.js';
import { independent } from './independent/independent.js';
import { synthesizers } from './registry.js';
import { BLOCK_ROWS } from './sampling/row-blocks.js';
import type { Model, SampleRequest } from './synthesizer.js';

// What every model can do, whatever made it.
describe.each(synthesizers.map((synthesizer) => [synthesizer.id, quick(synthesizer)] as const))(
  '%s',
  (_, synthesizer) => {
    const fit = (metadata: Metadata, epsilon: number): Promise<Model> => {
      const plan = synthesizer.plan(metadata, { epsilon, delta: 1e-6 });
      const run = { progress: () => undefined, signal: new AbortController().signal };
      return synthesizer.fit(protect(mixedTable(1500)), plan, inMemoryOdometer(plan.total), run);
    };
    let model: Model;
    beforeAll(async () => {
      model = await fit(mixedMetadata, 50);
    });

    it('streams the rows that it samples', async () => {
      // The keys of several blocks are asked for once, below: they are made in the same way whatever was learned.
      const { size, age } = mixedColumns;
      const few = await fit(metadataOf({ size: size!, age: age! }), 2);
      expectStreamed(few);
    });

    it('draws only rows that fulfil a condition, reproducibly, before and after serialisation', () => {
      const where = { size: 'M', age: { min: 30, max: 40 }, colour: { values: ['red', 'green'] } };
      const request = { rows: 300, seed: 5, where };
      const table = model.sample(request);
      expect(synthesizer.deserialize(model.serialize()).sample(request)).toEqual(table);
      expect(table.rowCount).toBe(300);
      expect(new Set(valuesOf(table, 'size'))).toEqual(new Set(['M']));
      expect(valuesOf(table, 'age').every((years) => Number(years) >= 30 && Number(years) <= 40)).toBe(true);
      expect(valuesOf(table, 'colour').every((name) => name === 'red' || name === 'green')).toBe(true);
    });

    it.each([
      ['a column that is not there', { nowhere: 1 }],
      ['a column that is made up', { email: 'a@b.c' }],
      ['a category outside the domain', { colour: 'mauve-ish' }],
      ['a number outside the domain', { age: 400 }],
      ['a range outside the domain', { age: { min: 200, max: 300 } }],
      ['a range upside down', { age: { min: 40, max: 30 } }],
      ['a range of categories', { colour: { min: 1 } }],
      ['a number that is none', { age: 'old' }],
      ['no value at all', { colour: { values: [] } }],
    ] as [string, SampleRequest['where']][])('refuses %s, at the call', (_name, where) => {
      expect(() => model.stream({ rows: 1, seed: 1, where })).toThrow(
        expect.objectContaining({ code: 'bad_condition' }),
      );
    });

    it('completes rows, whose known values stay as they are', () => {
      const whole = mixedTable(200);
      const known = { ...whole, columns: whole.columns.filter(({ name }) => ['key', 'size', 'age'].includes(name)) };
      const table = model.complete(known, 3);
      expect(model.complete(known, 3)).toEqual(table);
      expect(table.columns.map(({ name }) => name)).toEqual(whole.columns.map(({ name }) => name));
      for (const column of known.columns) expect(table.columns).toContain(column);
      for (const column of table.columns) expect(valuesOf(table, column.name)).toHaveLength(200);
    });

    it('answers marginals that samples agree with', () => {
      const { labels, shares } = model.marginal(['size', 'colour']);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      const rows = 20_000;
      const table = model.sample({ rows, seed: 2 });
      const [sizes, colours] = [valuesOf(table, 'size'), valuesOf(table, 'colour')];
      const counts = new Float64Array(shares.length);
      sizes.forEach((value, row) => {
        const [a, b] = [labels[0]!.indexOf(String(value)), labels[1]!.indexOf(String(colours[row] ?? '(empty)'))];
        counts[a * labels[1]!.length + b]!++;
      });
      // Five standard deviations of independent draws are above 300; the seed is fixed.
      counts.forEach((count, cell) => expect(Math.abs(count - shares[cell]! * rows)).toBeLessThan(300));
      expect(() => model.marginal(['email'])).toThrow(expect.objectContaining({ code: 'bad_query' }));
      expect(() => model.marginal(['age', 'age'])).toThrow(expect.objectContaining({ code: 'bad_query' }));
      expect([...model.marginal([]).shares]).toEqual([1]);
    });
  },
);

it('keys and all other columns stream as they are sampled', async () => {
  const { email: _email, ...columns } = mixedColumns;
  const plan = independent.plan(metadataOf(columns), { epsilon: 2, delta: 1e-6 });
  const run = { progress: () => undefined, signal: new AbortController().signal };
  const table = expectStreamed(
    await independent.fit(protect(mixedTable(1500)), plan, inMemoryOdometer(plan.total), run),
  );
  expect(new Set(valuesOf(table, 'key')).size).toBe(table.rowCount);
});

function expectStreamed(model: Model): Table {
  const request = { rows: BLOCK_ROWS + 5000, seed: 4 };
  const batches = [...model.stream(request)];
  expect(batches.length).toBeGreaterThan(1);
  const table = concatenateTables(batches);
  expect(digest(table)).toEqual(digest(model.sample(request)));
  return table;
}

function valuesOf(table: Table, name: string): (string | number | null)[] {
  const column = table.columns.find((each) => each.name === name)!;
  return column.kind === 'text'
    ? Array.from(column.codes, (code) => column.dictionary[code] ?? null)
    : Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
}

/** Large tables are slow to compare cell by cell. */
function digest({ columns }: Table): readonly string[] {
  return columns.map((column) => {
    const values = column.kind === 'text' ? column.codes : column.values;
    const hash = createHash('sha256').update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return hash.update(column.kind === 'text' ? column.dictionary.join() : '').digest('hex');
  });
}
