// @ts-check
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './free-port.mjs';
import { startPostgres } from './postgres.mjs';
import { repository } from './repository.mjs';
import { handOver } from './unprivileged-user.mjs';

/** @type {typeof import('pg')} */
const pg = createRequire(join(repository, 'libs/persistence/package.json'))('pg');
const folder = mkdtempSync(join(tmpdir(), 'likeness-postgres-log-'));
const logFile = join(folder, 'postgres.log');
/** @type {import('./postgres.mjs').RunningPostgres} */
let server;

beforeAll(async () => {
  chmodSync(folder, 0o711);
  handOver(folder);
  server = await startPostgres({ folder, port: await freePort(), password: 'p', logFile });
}, 180_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the log of the bundled Postgres', () => {
  it.each([
    ['a row that a constraint refuses', `INSERT INTO people VALUES ('S3CRET', -1)`, []],
    ['a key that is there twice', `INSERT INTO people VALUES ('S3CRET', 1), ('S3CRET', 1)`, []],
    ['a text that is no number', `SELECT name::int FROM (VALUES ('S3CRET')) AS t (name)`, []],
    ['JSON that cannot be stored', 'SELECT $1::jsonb', ['{"name": "S3CRET \\u0000"}']],
  ])('holds nothing of %s', async (_, statement, values) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query('CREATE TABLE IF NOT EXISTS people (name text PRIMARY KEY, age int CHECK (age > 0))');
    await expect(client.query(statement, values)).rejects.toThrow();
    await client.end();
    const log = readFileSync(logFile, 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('S3CRET');
  });
});
