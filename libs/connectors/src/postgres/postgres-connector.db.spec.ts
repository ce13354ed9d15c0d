import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDatabase } from '@likeness/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectorContract } from '../testing/connector-contract.js';
import { postgresConnector } from './postgres-connector.js';

const run = async (url: string, ...statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
};

const sourceOf = (url: string, table: string, schema = 'public') => {
  const { hostname, port, pathname, username, password } = new URL(url);
  const config = postgresConnector.config.parse({
    ...{
      host: hostname,
      port: Number(port),
      database: pathname.slice(1),
      user: decodeURIComponent(username),
      schema,
      table,
    },
    ssl: 'off',
  });
  return { config, access: { password: decodeURIComponent(password) } };
};

connectorContract({
  connector: postgresConnector,
  open: async (rows) => {
    const database = await emptyDatabase();
    await run(
      database.url,
      'CREATE TABLE t (a int, b text)',
      `INSERT INTO t SELECT i, CASE WHEN i % 2 = 1 THEN 'b' || i END FROM generate_series(0, ${String(rows - 1)}) i`,
    );
    return { ...sourceOf(database.url, 't'), close: () => database.drop() };
  },
});

describe('PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    database = await emptyDatabase();
    await run(
      database.url,
      'CREATE TABLE plain (a int)',
      'CREATE TABLE long AS SELECT i AS a FROM generate_series(1, 20000) i',
      'CREATE TABLE growing AS SELECT * FROM long',
    );
  });
  afterAll(() => database.drop());

  const scan = async (source: ReturnType<typeof sourceOf>, each: () => Promise<void> = () => Promise.resolve()) => {
    let rows = 0;
    for await (const batch of postgresConnector.scan(source.config, source.access)) {
      rows += batch.rowCount;
      await each();
    }
    return rows;
  };

  it('reads types without a time zone of its own', async () => {
    await run(
      database.url,
      'CREATE TABLE kinds (big int8, money numeric(8,2), real float8, yes bool, day date, at timestamp, tz timestamptz, doc jsonb)',
      `INSERT INTO kinds VALUES (9007199254740993, 12.50, 0.1, true, '1583-01-02', '2020-07-01 12:30:00.25', '2020-07-01 12:30:00+02', '{"a": 1}'),
       (null, null, null, null, null, 'infinity', null, null)`,
    );
    const { config, access } = sourceOf(database.url, 'kinds');
    for await (const batch of postgresConnector.scan(config, access))
      expect(batch.columns).toEqual({
        big: ['9007199254740993', null],
        money: ['12.50', null],
        real: ['0.1', null],
        yes: [true, null],
        day: [new Date(Date.UTC(1583, 0, 2)), null],
        at: [new Date(Date.UTC(2020, 6, 1, 12, 30, 0, 250)), null],
        tz: [new Date(Date.UTC(2020, 6, 1, 10, 30)), null],
        doc: ['{"a": 1}', null],
      });
  });

  it('quotes names that try to be SQL', async () => {
    const evil = 'x"; DROP TABLE kinds; --';
    await run(
      database.url,
      `CREATE TABLE ${pg.escapeIdentifier(evil)} (${pg.escapeIdentifier('a"b')} int)`,
      `INSERT INTO ${pg.escapeIdentifier(evil)} VALUES (1)`,
    );
    const { config, access } = sourceOf(database.url, evil);
    expect((await postgresConnector.probe(config, access)).columns).toEqual(['a"b']);
    expect(await scan({ config, access })).toBe(1);
    expect(await postgresConnector.list(config, access)).toContainEqual({ schema: 'public', table: evil });
  });

  it('refuses to write, even through a view', async () => {
    await run(
      database.url,
      'CREATE TABLE log (n int)',
      `CREATE FUNCTION sneak() RETURNS int LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (1); RETURN 1; END $$`,
      'CREATE VIEW sneaky AS SELECT sneak() AS a',
    );
    await expect(scan(sourceOf(database.url, 'sneaky'))).rejects.toMatchObject({
      code: 'database_error',
      details: { sqlstate: '25006' },
    });
  });

  it('never shows a value of a row that broke a query', async () => {
    await run(
      database.url,
      `CREATE TABLE raw (v text)`,
      `INSERT INTO raw VALUES ('S3CRET')`,
      'CREATE VIEW broken AS SELECT v::int AS v FROM raw',
    );
    const error: unknown = await scan(sourceOf(database.url, 'broken')).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'database_error', details: { sqlstate: '22P02' } });
    expect(JSON.stringify(error) + String(error) + String((error as Error).cause)).not.toContain('S3CRET');
  });

  it('says what is wrong with the address', async () => {
    const { config, access } = sourceOf(database.url, 'plain');
    const probe = (change: object) => postgresConnector.probe({ ...config, ...change }, access);
    await expect(probe({ port: 1 })).rejects.toMatchObject({ code: 'host_unreachable' });
    await expect(probe({ host: 'no-such-host.invalid' })).rejects.toMatchObject({ code: 'host_unreachable' });
    await expect(probe({ database: 'no_such_database' })).rejects.toMatchObject({ code: 'database_not_found' });
    await expect(probe({ table: 'gone' })).rejects.toMatchObject({ code: 'table_not_found' });
    await expect(probe({ schema: 'gone' })).rejects.toMatchObject({ code: 'table_not_found' });
    await expect(probe({ user: 'no_such_user' })).rejects.toMatchObject({ code: 'wrong_password' });
    await expect(probe({ ssl: 'verify' })).rejects.toMatchObject({ code: 'tls_failed' });
  });

  it('opens nothing with a password that the owner did not give', async () => {
    const { config } = sourceOf(database.url, 'plain');
    const folder = await mkdtemp(join(tmpdir(), 'pgpass-'));
    const { password } = new URL(database.url);
    await writeFile(join(folder, 'pgpass'), `*:*:*:*:${decodeURIComponent(password)}\n`, { mode: 0o600 });
    vi.stubEnv('PGPASSFILE', join(folder, 'pgpass'));
    vi.stubEnv('PGPASSWORD', decodeURIComponent(password));
    try {
      await expect(postgresConnector.probe(config, { password: '' })).rejects.toMatchObject({ code: 'wrong_password' });
    } finally {
      vi.unstubAllEnvs();
      await rm(folder, { recursive: true });
    }
  });

  it.each(['/var/run/postgresql', 'user:password@host', 'host/database', 'a b', ''])(
    'takes no %j for a host',
    (host) => {
      const { config } = sourceOf(database.url, 'plain');
      expect(postgresConnector.config.safeParse({ ...config, host }).success).toBe(false);
    },
  );

  it.each(['db.example.org', '10.0.0.7', '::1', 'bücher.example', 'my_db'])('takes %j for a host', (host) => {
    const { config } = sourceOf(database.url, 'plain');
    expect(postgresConnector.config.safeParse({ ...config, host }).success).toBe(true);
  });

  it('says that a role may not read', async () => {
    const role = `reader_${database.url.slice(-8)}`;
    await run(database.url, `CREATE ROLE ${role} LOGIN PASSWORD 'reader'`, 'REVOKE ALL ON plain FROM PUBLIC');
    const { config } = sourceOf(database.url, 'plain');
    await expect(postgresConnector.probe({ ...config, user: role }, { password: 'reader' })).rejects.toMatchObject({
      code: 'permission_denied',
    });
    await run(database.url, `DROP ROLE ${role}`);
  });

  it('ends with an error, not with fewer rows, when the connection breaks', async () => {
    const kill = () =>
      run(
        database.url,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'likeness' AND datname = current_database()`,
      );
    await expect(scan(sourceOf(database.url, 'long'), kill)).rejects.toMatchObject({ code: 'connection_lost' });
  });

  it('reads one snapshot while others write', async () => {
    const grow = () => run(database.url, 'INSERT INTO growing SELECT i FROM generate_series(1, 1000) i');
    expect(await scan(sourceOf(database.url, 'growing'), grow)).toBe(20_000);
  });
});
