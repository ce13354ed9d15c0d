import { emptyDatabase } from '@likeness/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresSchema } from './postgres-schema.js';

type Database = Awaited<ReturnType<typeof emptyDatabase>>;

let database: Database;
const run = async (...statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
};
const open = (schema: string, change: object = {}) => {
  const { hostname, port, pathname, username, password } = new URL(database.url);
  const place = { host: hostname, port: Number(port), database: pathname.slice(1), user: decodeURIComponent(username) };
  const address = { ...place, schema, ssl: 'off' as const, ...change };
  return openPostgresSchema(address, { password: decodeURIComponent(password) });
};

beforeAll(async () => {
  database = await emptyDatabase();
  await run(
    'CREATE SCHEMA shop',
    'CREATE TABLE shop.customer (id int PRIMARY KEY, city text)',
    'CREATE TABLE shop.purchase (no int, part int, customer int REFERENCES shop.customer, PRIMARY KEY (no, part))',
    'CREATE TABLE shop.item (id int PRIMARY KEY, no int, part int, FOREIGN KEY (no, part) REFERENCES shop.purchase)',
    'CREATE TABLE shop.empty (id int)',
    'CREATE VIEW shop.seen AS SELECT 1 AS a',
    `INSERT INTO shop.customer SELECT i, 'city ' || i FROM generate_series(1, 6000) i`,
    'INSERT INTO shop.purchase SELECT i, 1, i FROM generate_series(1, 6000) i',
    'CREATE TABLE elsewhere (id int PRIMARY KEY)',
    'ALTER TABLE shop.customer ADD friend int REFERENCES shop.customer, ADD place int REFERENCES public.elsewhere',
    'CREATE SCHEMA bare',
  );
});
afterAll(() => database.drop());

describe('a schema of PostgreSQL', () => {
  it('lists its tables with the keys of the catalogue; those of other schemas are left out', async () => {
    const schema = await open('shop');
    expect(schema.tables).toEqual(['customer', 'empty', 'item', 'purchase']);
    expect(schema.primaryKeys).toEqual({ customer: ['id'], item: ['id'], purchase: ['no', 'part'] });
    const links = schema.foreignKeys.map((link) => [
      ...[link.child_table_name, link.child_foreign_key, link.parent_table_name, link.parent_primary_key],
    ]);
    expect(links).toEqual([
      ['customer', 'friend', 'customer', 'id'],
      ['item', ['no', 'part'], 'purchase', ['no', 'part']],
      ['purchase', 'customer', 'customer', 'id'],
    ]);
    await schema.close();
  });

  it('reads table after table in one snapshot, also one without rows', async () => {
    const schema = await open('shop');
    const rowsOf = async (table: string) => {
      const counts: [number, readonly string[]] = [0, []];
      for await (const batch of schema.scan(table)) {
        counts[0] += batch.rowCount;
        counts[1] = Object.keys(batch.columns);
      }
      return counts;
    };
    expect(await rowsOf('customer')).toEqual([6000, ['id', 'city', 'friend', 'place']]);
    await run('INSERT INTO shop.purchase SELECT i, 2, i FROM generate_series(1, 100) i');
    expect((await rowsOf('purchase'))[0]).toBe(6000);
    expect(await rowsOf('empty')).toEqual([0, ['id']]);
    await schema.close();
  });

  it('says what is wrong', async () => {
    await expect(open('bare')).rejects.toMatchObject({ code: 'no_tables' });
    await expect(open('gone')).rejects.toMatchObject({ code: 'no_tables' });
    await expect(open('shop', { user: 'nobody_here' })).rejects.toMatchObject({ code: 'wrong_password' });
    await run(
      'CREATE SCHEMA wide',
      `DO $$ BEGIN FOR i IN 1..101 LOOP EXECUTE format('CREATE TABLE wide.t%s (a int)', i); END LOOP; END $$`,
    );
    await expect(open('wide')).rejects.toMatchObject({ code: 'too_many_tables' });
  });
});
