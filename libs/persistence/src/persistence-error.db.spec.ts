import { testDatabase, type DisposableDatabase } from '@likeness/testing';
import { LikenessError } from '@likeness/table';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSource } from './data-source.js';
import { migrate } from './migrate.js';
import { withoutValues } from './persistence-error.js';
import { AuditLog } from './stores/audit-log.js';
import { RunStore } from './stores/run-store.js';
import { read, transact } from './transact.js';

const secret = 'Jane Doe';

let disposable: DisposableDatabase;
let database: DataSource;

const caught = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
};
const everythingIn = (error: unknown): string => {
  const parts: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    parts.push(at.message, at.stack ?? '', JSON.stringify({ ...at }));
  }
  return parts.join('\n');
};

beforeAll(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url, { connections: 3 }).initialize();
  await database.query('CREATE TABLE person (name text PRIMARY KEY CHECK (length(name) < 20), born date)');
  await database.query('INSERT INTO person (name) VALUES ($1)', [secret]);
});

afterAll(async () => {
  await database.destroy();
  await disposable.drop();
});

describe('an error of the database', () => {
  it.each([
    ['a duplicate', 'INSERT INTO person (name) VALUES ($1)', [secret], 'conflict'],
    [
      'a value of the wrong form',
      'INSERT INTO person (name, born) VALUES (gen_random_uuid()::text, $1)',
      [secret],
      'invalid_input',
    ],
    ['a cast', 'SELECT $1::int', [secret], 'invalid_input'],
    ['a broken rule', 'INSERT INTO person (name) VALUES ($1)', [`${secret} ${secret} ${secret}`], 'internal'],
    ['a mistake of ours', `SELECT "${secret}" FROM person`, [], 'internal'],
    ['a NUL in a text', 'SELECT $1::text', [`${secret}\0`], 'invalid_input'],
    ['a NUL', 'SELECT $1::jsonb', [`"\\u0000 ${secret}"`], 'invalid_input'],
  ])('after %s tells no value', async (_what, sql, parameters, code) => {
    const error = await caught(read(database, (manager) => manager.query(sql, parameters)));
    expect(error).toBeInstanceOf(LikenessError);
    expect(error).toMatchObject({ code });
    expect(everythingIn(error)).not.toContain('Jane');
    expect(everythingIn(error)).not.toContain('Doe');
  });

  it('of a connection that breaks in the middle of a transaction says that the database is away, and the next one works', async () => {
    const error = await caught(
      transact(database, async (manager) => {
        await manager.query('SELECT pg_terminate_backend(pg_backend_pid())');
        await manager.query('SELECT 1');
      }),
    );
    expect(error).toMatchObject({ code: 'database_unavailable' });
    expect(await read(database, (manager) => manager.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });

  it('that is not there says so, by every way in', async () => {
    const nowhere = 'postgres://nobody@127.0.0.1:1/none';
    await expect(migrate(nowhere)).rejects.toMatchObject({ code: 'database_unavailable' });
    const away = new DataSource({ type: 'postgres', url: nowhere });
    expect(withoutValues(await caught(away.initialize()))).toMatchObject({ code: 'database_unavailable' });
  });

  it('that goes away says so in the stores', async () => {
    const gone = await testDatabase();
    const lost = await dataSource(gone.url, { connections: 2 }).initialize();
    await new AuditLog(lost).verify();
    await gone.drop();
    const error = await caught(new RunStore(lost).get('00000000-0000-4000-8000-000000000000'));
    expect(error).toMatchObject({ code: 'database_unavailable' });
    expect(error).toBeInstanceOf(LikenessError);
    await lost.destroy().catch(() => undefined);
  });
});

describe('any other error', () => {
  it('is passed on as it is', () => {
    const mistake = new TypeError('x is not a function');
    expect(withoutValues(mistake)).toBe(mistake);
    const ours = new LikenessError('gone', 'It is gone.');
    expect(withoutValues(ours)).toBe(ours);
  });
});
