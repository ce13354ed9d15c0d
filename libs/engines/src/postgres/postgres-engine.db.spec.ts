import { postgresConnector } from '@likeness/connectors';
import { scanEngine, type Attribute, type CountedClique, type MarginalEngine } from '@likeness/privacy';
import { emptyDatabase } from '@likeness/testing';
import type { Batch, NumberColumn, PrivacyUnit, Table, TableMetadata } from '@likeness/table';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchScan } from '../batch-scan.js';
import { attributes, columns, definitions, metadata, number, ODD, row, TABLE } from './odd-table.fixture.js';
import { postgresEngine, type PostgresEngine, type PostgresEngineOptions } from './postgres-engine.js';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  database = await emptyDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`CREATE DOMAIN small AS int2`);
  await client.query(`CREATE TABLE ${pg.escapeIdentifier(TABLE)} (${definitions(pg.escapeIdentifier(ODD))})`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const fill = async (rows: readonly (readonly unknown[])[]): Promise<void> => {
  await client.query(`DELETE FROM ${pg.escapeIdentifier(TABLE)}`);
  for (const cells of rows) {
    const places = cells.map((_, at) => `$${String(at + 1)}`).join(', ');
    await client.query(
      `INSERT INTO ${pg.escapeIdentifier(TABLE)} VALUES (${places})`,
      cells.map((cell) => (Object.is(cell, -0) ? '-0' : cell)),
    );
  }
};

const source = () => {
  const { hostname, port, pathname, username, password } = new URL(database.url);
  const address = postgresConnector.config.parse({
    ...{ host: hostname, port: Number(port), database: pathname.slice(1), user: decodeURIComponent(username) },
    ...{ schema: 'public', table: TABLE, ssl: 'off' },
  });
  return { address, access: { password: decodeURIComponent(password) } };
};

const opened = async (
  described: TableMetadata = metadata,
  { signal, holdout }: PostgresEngineOptions = {},
): Promise<PostgresEngine> => {
  const { address, access } = source();
  const engine = await postgresEngine(address, access, described, {
    ...(signal ? { signal } : {}),
    ...(holdout ? { holdout } : {}),
  });
  if ('reason' in engine) throw new Error(engine.reason);
  return engine;
};
/** The rows in memory, as the connector reads them. */
const readAll = async (): Promise<MarginalEngine> => {
  const { address, access } = source();
  const batches: Batch[] = [];
  for await (const batch of postgresConnector.scan(address, access)) batches.push(batch);
  return scanEngine(
    batchScan(metadata, async function* () {
      await Promise.resolve();
      yield* batches;
    }),
  );
};

const sizeOf = (at: number): number => {
  const attribute = attributes[at]!;
  return (attribute.kind === 'binned' ? attribute.bins : attribute.values.length + Number(attribute.other)) + 1;
};
const clique = (columns: readonly number[]): CountedClique => ({
  columns,
  sizes: columns.map(sizeOf),
  groups: columns.map(() => undefined),
});
const cliques: readonly CountedClique[] = [
  clique([]),
  ...attributes.map((_, at) => clique([at])),
  clique([0, 5]),
  clique([5, 0]),
  clique([11, 3, 6]),
  {
    columns: [4, 0],
    sizes: [2, 3],
    groups: [Array.from({ length: 10 }, (_, i) => i % 2), Array.from({ length: 14 }, (_, i) => i % 3)],
  },
  { columns: [4], sizes: [10], groups: [undefined] },
];

describe('postgresEngine', { timeout: 240_000 }, () => {
  it('counts as a table in memory does: any rows, names, types, cliques and groups', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (rows) => {
        await fill(rows);
        const read = await readAll();
        const engine = await opened();
        try {
          for (const unit of [undefined, { column: 'who', max_rows: 25 }, { column: 'r', max_rows: 25 }]) {
            const [here, there] = [read.bound(unit), engine.engine.bound(unit)];
            expect(await there.encode(attributes).count(cliques)).toEqual(await here.encode(attributes).count(cliques));
            for (const column of ['real8', 'at', 'whole']) {
              const grid = {
                cells: 5,
                cellOf: (v: number) => (v < -1 ? 0 : v < 0 ? 1 : v <= 0.5 ? 2 : v < 1e3 ? 3 : 4),
                low: (c: number) => [-1e9, -1, 0, 0.5, 1e3][c]!,
                high: () => 0,
              };
              expect(await there.histogram(column, grid)).toEqual(await here.histogram(column, grid));
            }
            for (const column of [ODD, 'real8', 'money', 'padded', 'code']) {
              const counted = async (bound: typeof here) => {
                const { values, units } = await bound.unitsPerValue(column);
                return new Map(values.map((value, at) => [value, units[at]!] as const).filter(([, n]) => n > 0));
              };
              expect(await counted(there)).toEqual(await counted(here));
            }
          }
        } finally {
          await engine.close();
        }
      }),
      { numRuns: 12 },
    );
  });

  it('keeps at most so many rows of a unit, the same ones in every statement, others in another run', async () => {
    await client.query(`DELETE FROM ${pg.escapeIdentifier(TABLE)}`);
    await client.query(
      `INSERT INTO ${pg.escapeIdentifier(TABLE)} (who, whole, r) SELECT 'p' || i % 10, i, i % 4 FROM generate_series(0, 399) i`,
    );
    const engine = await opened();
    const unit: PrivacyUnit = { column: 'who', max_rows: 4 };
    const bound = engine.engine.bound(unit);
    const all = async (rows: typeof bound) =>
      (await rows.encode(attributes).count([clique([]), clique([11])])).map((counts) => [...counts]);
    const [total, byR] = await all(bound);
    expect(total).toEqual([40]);
    expect(byR!.reduce((sum, count) => sum + count)).toBe(40);
    expect(await all(bound)).toEqual([total, byR]);
    const kept = async (rows: typeof bound) => [...(await rows.unitsPerValue('whole')).values].sort();
    expect(await kept(bound)).toEqual(await kept(bound));
    expect(await kept(engine.engine.bound(unit))).not.toEqual(await kept(bound));
    await engine.close();
  });

  it('draws a cell for values that have no other home', async () => {
    await client.query(`DELETE FROM ${pg.escapeIdentifier(TABLE)}`);
    await client.query(`INSERT INTO ${pg.escapeIdentifier(TABLE)} (who) SELECT 'x' FROM generate_series(1, 2000)`);
    const engine = await opened();
    const closed: Attribute = { kind: 'categorical', name: 'who', values: ['a', 'b'], empty: false, other: false };
    const [counts] = await engine.engine
      .bound(undefined)
      .encode([closed])
      .count([{ columns: [0], sizes: [2], groups: [undefined] }]);
    expect(counts![0]! + counts![1]!).toBe(2000);
    // Seven standard deviations: fails by chance once in 10^11.
    expect(Math.abs(counts![0]! - 1000)).toBeLessThan(7 * Math.sqrt(500));
    await engine.close();
  });

  it('counts more cliques than one statement takes', async () => {
    await fill([[null, 0.5, null, '1', null, null, true, null, null, null, 'ann', 1, 2]]);
    const engine = await opened();
    const many = Array.from({ length: 300 }, (_, i) =>
      clique([i % 12, (i + 1 + (i % 7)) % 12].filter((at, place, both) => both.indexOf(at) === place)),
    );
    const counted = await engine.engine.bound(undefined).encode(attributes).count(many);
    expect(counted).toEqual(await (await readAll()).bound(undefined).encode(attributes).count(many));
    await engine.close();
  });

  it('says why rows have to be read, and never a value', async () => {
    await fill([['S3CRET', null, null, null, null, null, null, null, null, null, null, null, null]]);
    const { address, access } = source();
    const reasonOf = async (described: TableMetadata) => {
      const engine = await postgresEngine(address, access, described);
      return 'reason' in engine ? engine.reason : undefined;
    };
    expect(await reasonOf({ columns: { ...columns, [ODD]: number } })).toMatch(/type of column/);
    expect(await reasonOf({ columns: { ...columns, day: { sdtype: 'categorical' } } })).toMatch(/type of column "day"/);
    expect(
      await reasonOf({ columns: { ...columns, code: { sdtype: 'categorical', domain: { min: 0, max: 1 } } } }),
    ).toMatch(/range/);
    await expect(postgresEngine(address, access, { columns: { other: number } })).rejects.toMatchObject({
      code: 'missing_columns',
    });
    const engine = await opened();
    expect(() => engine.engine.bound(undefined).kindOf('nowhere')).toThrowError(/no column of this name/);
    await engine.close();
  });

  it('learns nothing from those who are held back, the same ones in every run, and draws rows of both sides', async () => {
    await client.query(`DELETE FROM ${pg.escapeIdentifier(TABLE)}`);
    await client.query(
      `INSERT INTO ${pg.escapeIdentifier(TABLE)} (who, whole, r) SELECT 'p' || i % 500, i, i % 4 FROM generate_series(0, 1999) i`,
    );
    const holdout = { share: 0.2, key: new Uint8Array(32).fill(9) };
    const rows = 10_000;
    for (const described of [metadata, { ...metadata, privacy_unit: { column: 'who', max_rows: 4 } }]) {
      const source = await opened(described, { holdout });
      const { training, holdout: held } = await source.sample(rows);
      expect(training.rowCount + held.rowCount).toBe(2000);
      // Seven standard deviations of 500 coins of four rows each, at most.
      expect(Math.abs(held.rowCount - 400)).toBeLessThan(7 * 4 * Math.sqrt(500 * 0.2 * 0.8));
      const [counted] = await source.engine
        .bound(undefined)
        .encode(attributes)
        .count([clique([])]);
      expect([...counted!]).toEqual([training.rowCount]);
      const whole = (table: Table) =>
        [...(table.columns.find(({ name }) => name === 'whole') as NumberColumn).values].sort((a, b) => a - b);
      expect(new Set([...whole(training), ...whole(held)]).size).toBe(2000);
      const again = await opened(described, { holdout });
      expect(whole((await again.sample(rows)).holdout)).toEqual(whole(held));
      expect((await again.sample(50)).training.rowCount).toBe(50);
      if ('privacy_unit' in described) {
        const people = new Set(whole(held).map((i) => i % 500));
        expect(whole(training).some((i) => people.has(i % 500))).toBe(false);
      }
      for (const each of [source, again]) await each.close();
    }
    await client.query(`CREATE OR REPLACE VIEW seen AS SELECT * FROM ${pg.escapeIdentifier(TABLE)}`);
    const { address, access } = source();
    const view = await postgresEngine({ ...address, table: 'seen' }, access, metadata, { holdout });
    expect('reason' in view && view.reason).toMatch(/view/);
  });

  it('refuses an empty table', async () => {
    await client.query(`DELETE FROM ${pg.escapeIdentifier(TABLE)}`);
    await expect(opened()).rejects.toMatchObject({ code: 'no_rows' });
  });

  it('ends the statement on the server when it is asked to stop', async () => {
    await client.query(`DELETE FROM ${pg.escapeIdentifier(TABLE)}`);
    await client.query(
      `INSERT INTO ${pg.escapeIdentifier(TABLE)} (who, real8) SELECT 'p' || i, random() FROM generate_series(1, 1000000) i`,
    );
    const control = new AbortController();
    const engine = await opened(metadata, { signal: control.signal });
    const counting = engine.engine.bound({ column: 'who', max_rows: 2 }).encode(attributes).count(cliques);
    setTimeout(() => control.abort(), 50);
    await expect(counting).rejects.toMatchObject({ code: 'cancelled' });
    await expect
      .poll(
        async () => {
          const running = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'likeness' AND state = 'active' AND datname = current_database()`;
          return (await client.query<{ n: number }>(running)).rows[0]!.n;
        },
        { timeout: 30_000 },
      )
      .toBe(0);
    await engine.close();
  });
});
