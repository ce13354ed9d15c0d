import { testDatabase, type DisposableDatabase } from '@likeness/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSource } from './data-source.js';
import { migrate } from './migrate.js';

let disposable: DisposableDatabase;
let database: DataSource;

beforeAll(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url).initialize();
});

afterAll(async () => {
  await database.destroy();
  await disposable.drop();
});

describe('the schema', () => {
  it('is what the entities say', async () => {
    const difference = await database.driver.createSchemaBuilder().log();
    expect(difference.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has an entity for every table', async () => {
    const tables: { tablename: string }[] = await database.query(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migration'`,
    );
    expect(tables.map(({ tablename }) => tablename).sort()).toEqual(
      database.entityMetadatas.map(({ tableName }) => tableName).sort(),
    );
  });

  it('can be taken down and built up again', async () => {
    const own = await testDatabase();
    const other = await dataSource(own.url).initialize();
    for (const _migration of other.migrations) await other.undoLastMigration();
    const left: { tablename: string }[] = await other.query(
      `SELECT tablename FROM pg_tables WHERE schemaname IN ('public', 'portal') AND tablename <> 'schema_migration'`,
    );
    expect(left).toEqual([]);
    expect(await migrate(own.url)).toHaveLength(other.migrations.length);
    await other.destroy();
    await own.drop();
  });

  it('is there already when somebody migrates again', async () => {
    expect(await Promise.all([migrate(disposable.url), migrate(disposable.url)])).toEqual([[], []]);
  });
});
