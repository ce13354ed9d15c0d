import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from './test-database.js';

const tablesOf = async (url: string): Promise<readonly string[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query<{ name: string }>(
      `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    return found.rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
};

describe('testDatabase', () => {
  it('is migrated, and the same for everyone', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    const tables = await tablesOf(one.url);
    expect(tables.length).toBeGreaterThan(0);
    expect(await tablesOf(other.url)).toEqual(tables);
    await Promise.all([one.drop(), other.drop()]);
  });
});
