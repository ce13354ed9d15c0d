import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { emptyDatabase } from './empty-database.js';

const ask = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};

describe('emptyDatabase', () => {
  it('gives a real Postgres with nothing in it', async () => {
    const database = await emptyDatabase();
    expect(await ask(database.url, `SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`)).toEqual([
      { n: 0 },
    ]);
    await database.drop();
  });

  it('gives each caller a database of its own', async () => {
    const [one, other] = await Promise.all([emptyDatabase(), emptyDatabase()]);
    await ask(one.url, 'CREATE TABLE t (x int)');
    await expect(ask(other.url, 'SELECT * FROM t')).rejects.toThrow('does not exist');
    await Promise.all([one.drop(), other.drop()]);
  });

  it('drops a database that somebody is connected to', async () => {
    const database = await emptyDatabase();
    const guest = new pg.Client({ connectionString: database.url });
    guest.on('error', () => undefined);
    await guest.connect();
    await database.drop();
    await expect(ask(database.url, 'SELECT 1')).rejects.toThrow('does not exist');
    await guest.end().catch(() => undefined);
  });
});
