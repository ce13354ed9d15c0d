import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { ColumnMetadata, RawCell, Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { metadataOf, mixedMetadata, mixedTable, tableOf } from './fixtures/mixed-table.js';
import { quickest } from './fixtures/quick.js';
import { synthesizersThatMeasure } from './registry.js';
import type { Plan, PlanRequest, Synthesizer } from './synthesizer.js';

const control = () => ({ progress: () => undefined, signal: new AbortController().signal });

async function synthesise(
  synthesizer: Synthesizer,
  columns: Readonly<Record<string, ColumnMetadata>>,
  cells: Readonly<Record<string, readonly RawCell[]>>,
  request: PlanRequest = { epsilon: 1, delta: 1e-9 },
): Promise<Table> {
  const metadata = metadataOf(columns);
  const plan = synthesizer.plan(metadata, request);
  const odometer = inMemoryOdometer(plan.total);
  const model = await synthesizer.fit(protect(tableOf(metadata, cells)), plan, odometer, control());
  expect(odometer.spent().picoRho).toBe(plan.total.picoRho);
  const copy = synthesizer.deserialize(model.serialize());
  const table = copy.sample({ rows: 50, seed: 1 });
  expect(table.rowCount).toBe(50);
  expect(table.columns.map(({ name }) => name)).toEqual(Object.keys(columns));
  copy.sample({ rows: model.estimatedRows, seed: 1 });
  return table;
}

const colour: ColumnMetadata = { sdtype: 'categorical', domain: { values: ['red', 'green'] } };
const age: ColumnMetadata = { sdtype: 'numerical', domain: { min: 0, max: 100, granularity: 1 } };
const open: ColumnMetadata = { sdtype: 'categorical' };
const anyNumber: ColumnMetadata = { sdtype: 'numerical' };
const anyDate: ColumnMetadata = { sdtype: 'datetime', datetime_format: '%Y-%m-%d' };

/** Of a synthesizer that limits its model: the smallest model there is. */
const smallModel = ({ params }: Synthesizer) =>
  Object.fromEntries(
    params.filter(({ name }) => name === 'maxCells' || name === 'maxMegabytes').map(({ name, min }) => [name, min]),
  );

/** Of a synthesizer whose model is rows that it made: so many that some are like the real ones. */
const manyMadeRows = ({ params }: Synthesizer) =>
  params.some(({ name }) => name === 'made_rows') ? { made_rows: 3000 } : undefined;

describe.each(synthesizersThatMeasure().map((synthesizer) => [synthesizer.id, quickest(synthesizer)] as const))(
  '%s on ugly inputs',
  (_id, synthesizer) => {
    it.each([
      ['declared', { colour, age }],
      ['open', { open, anyNumber, anyDate }],
    ])('an empty table, %s domains', async (_name, columns) => {
      await synthesise(synthesizer, columns, Object.fromEntries(Object.keys(columns).map((name) => [name, []])));
    });

    it('one row', async () => {
      await synthesise(
        synthesizer,
        { colour, age, open, anyNumber },
        { colour: ['red'], age: [3], open: ['x'], anyNumber: [1e9] },
      );
    });

    it('constant columns', async () => {
      const rows = 2000;
      const table = await synthesise(
        synthesizer,
        { colour, age, anyNumber },
        { colour: Array(rows).fill('red'), age: Array(rows).fill(50), anyNumber: Array(rows).fill(5) },
      );
      expect(table.columns.length).toBe(3);
    });

    it('all null', async () => {
      const table = await synthesise(
        synthesizer,
        { colour, age, open, anyDate },
        Object.fromEntries(['colour', 'age', 'open', 'anyDate'].map((name) => [name, Array(3000).fill(null)])),
        { epsilon: 10, delta: 1e-6, params: manyMadeRows(synthesizer) },
      );
      const column = table.columns[0]!;
      const filled = column.kind === 'text' ? column.codes.filter((code) => code !== -1).length : NaN;
      // The noise of two counts lets at most about 1 row in 100 have a colour: more than 10 of 50, with probability below 1e-9.
      expect(filled).toBeLessThanOrEqual(10);
    });

    it('one column only', async () => {
      await synthesise(synthesizer, { age }, { age: Array.from({ length: 500 }, (_, row) => row % 100) });
    });

    it('no column that can be modelled', async () => {
      const table = await synthesise(
        synthesizer,
        { key: { sdtype: 'id' }, mail: { sdtype: 'email', pii: true } },
        { key: ['a', 'b'], mail: ['x@y.z', 'u@v.w'] },
      );
      expect(table.columns.map(({ kind }) => kind)).toEqual(['text', 'text']);
    });

    it('a domain of one value, and a range of one point', async () => {
      const one: ColumnMetadata = { sdtype: 'categorical', domain: { values: ['only'], nullable: false } };
      const point: ColumnMetadata = { sdtype: 'numerical', domain: { min: 7, max: 7, nullable: false } };
      const table = await synthesise(
        synthesizer,
        { one, point, colour },
        { one: Array(100).fill('only'), point: Array(100).fill(7), colour: Array(100).fill('red') },
      );
      const made = table.columns[1]!;
      expect(made.kind === 'number' && made.values.every((value) => value === 7)).toBe(true);
    });

    it('values outside the declared domain', async () => {
      const table = await synthesise(
        synthesizer,
        { colour, age },
        { colour: Array(1000).fill('plaid'), age: Array(1000).fill(1e6) },
      );
      const made = table.columns[0]!;
      expect(made.kind === 'text' && made.dictionary.includes('plaid')).toBe(false);
    });

    it('100,000 declared categories', async () => {
      const many: ColumnMetadata = {
        sdtype: 'categorical',
        domain: { values: Array.from({ length: 100_000 }, (_, at) => `v${at}`) },
      };
      await synthesise(
        synthesizer,
        { many, colour },
        { many: Array.from({ length: 5000 }, (_, row) => `v${(row * row) % 300}`), colour: Array(5000).fill('red') },
      );
    });

    it('100,000 open categories', async () => {
      await synthesise(
        synthesizer,
        { open, colour },
        { open: Array.from({ length: 100_000 }, (_, row) => `v${row}`), colour: Array(100_000).fill('red') },
      );
    });

    it('two columns whose pair is too large are synthesised apart', async () => {
      const cells = {
        age: Array.from({ length: 500 }, (_, row) => row % 100),
        other: Array.from({ length: 500 }, (_, row) => row % 100),
      };
      const params = smallModel(synthesizer);
      await synthesise(synthesizer, { age, other: age }, cells, { epsilon: 1, delta: 1e-9, params });
    });

    it('open columns that turn out too large for pairs still spend the plan', async () => {
      const rows = 20_000;
      const cells = {
        open: Array.from({ length: rows }, (_, row) => `v${row % 20}`),
        more: Array.from({ length: rows }, (_, row) => `w${row % 20}`),
      };
      await synthesise(synthesizer, { open, more: open }, cells, {
        epsilon: 10,
        delta: 1e-6,
        params: smallModel(synthesizer),
      });
    });

    it('epsilon 0.001', async () => {
      const plan = synthesizer.plan(mixedMetadata, { epsilon: 0.001, delta: 1e-9 });
      const model = await synthesizer.fit(protect(mixedTable(200)), plan, inMemoryOdometer(plan.total), control());
      expect(model.sample({ rows: 10, seed: 1 }).rowCount).toBe(10);
      expect(Number.isInteger(model.estimatedRows) && model.estimatedRows >= 0).toBe(true);
    });

    it.each([0, -1, NaN, Infinity, 1e9])('epsilon %s is refused', (epsilon) => {
      expect(() => synthesizer.plan(mixedMetadata, { epsilon, delta: 1e-9 })).toThrow(
        expect.objectContaining({ code: 'bad_epsilon' }),
      );
    });

    it.each([0, 0.1, 0.5, 1, -1, NaN])('delta %s is refused', (delta) => {
      expect(() => synthesizer.plan(mixedMetadata, { epsilon: 1, delta })).toThrow(
        expect.objectContaining({ code: 'bad_delta' }),
      );
    });

    it('a budget too small for so many columns is refused', () => {
      const columns = Object.fromEntries(Array.from({ length: 16_000 }, (_, at) => [`c${at}`, { sdtype: 'boolean' }]));
      expect(() => synthesizer.plan(metadataOf(columns), { epsilon: 0.001, delta: 1e-9 })).toThrow(
        expect.objectContaining({ code: 'budget_too_small' }),
      );
    });

    it.each([
      { bins: 1 },
      { bins: 2.5 },
      { bins: '32' as unknown as number },
      { oneWayShare: 0.8, selectionShare: 0.3 },
      { nope: 1 } as object,
    ])('parameters %j are refused', (params) => {
      expect(() => synthesizer.plan(mixedMetadata, { epsilon: 1, delta: 1e-9, params })).toThrow(
        expect.objectContaining({ code: 'bad_parameter' }),
      );
    });

    it('two tables are refused', () => {
      const two = { ...mixedMetadata, tables: { ...mixedMetadata.tables, more: mixedMetadata.tables['people']! } };
      expect(() => synthesizer.plan(two, { epsilon: 1, delta: 1e-9 })).toThrow(
        expect.objectContaining({ code: 'one_table_only' }),
      );
    });

    it.each([
      ['without one of its measurements', (plan: Plan) => ({ ...plan, measurements: plan.measurements.slice(1) })],
      [
        'with a total that is not the sum',
        (plan: Plan) => ({ ...plan, total: { ...plan.total, picoRho: plan.total.picoRho + 1 } }),
      ],
      [
        'that states a smaller epsilon than it costs',
        (plan: Plan) => ({ ...plan, guarantee: { ...plan.guarantee, epsilon: 0.5 } }),
      ],
      ['of another synthesizer', (plan: Plan) => ({ ...plan, synthesizer: 'nobody' })],
    ])('a plan %s is refused before anything is spent', async (_name, change) => {
      const plan = synthesizer.plan(mixedMetadata, { epsilon: 1, delta: 1e-9 });
      const odometer = inMemoryOdometer(plan.total);
      await expect(synthesizer.fit(protect(mixedTable(10)), change(plan), odometer, control())).rejects.toThrow(
        expect.objectContaining({ code: 'bad_plan' }),
      );
      expect(odometer.spent().picoRho).toBe(0);
    });

    it.each([
      { rows: -1, seed: 1 },
      { rows: 1.5, seed: 1 },
      { rows: NaN, seed: 1 },
      { rows: 1, seed: 0.5 },
    ])('sampling %j is refused', async (request) => {
      const plan = synthesizer.plan(mixedMetadata, { epsilon: 1, delta: 1e-9 });
      const model = await synthesizer.fit(protect(mixedTable(10)), plan, inMemoryOdometer(plan.total), control());
      expect(() => model.sample(request)).toThrow(expect.objectContaining({ code: 'bad_sample_request' }));
      expect(model.sample({ rows: 0, seed: 1 }).rowCount).toBe(0);
    });
  },
);
