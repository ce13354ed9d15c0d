import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inMemoryOdometer } from '@likeness/privacy';
import { findPlanner } from '@likeness/synthesis';
import { emptyDatabase } from '@likeness/testing';
import { sealText } from '@likeness/vault/seal';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adultCsv, adultMetadata } from '../testing/adult.fixture.js';
import { sealKeys } from '../testing/keys.fixture.js';
import { sourceThread } from '../testing/source-program.fixture.js';
import { runInThread } from '../thread/job-thread.js';
import { openRows } from './open-rows.js';
import type { LikenessOrder, TableOrder, StageReport } from './orders.js';

const folder = mkdtempSync(join(tmpdir(), 'likeness-rows-'));
const rows = 1200;
const plan = findPlanner('mst').plan(adultMetadata, { epsilon: 1, delta: 1e-9 });
const [header = '', ...lines] = adultCsv(rows).toString('utf8').trim().split('\n');
const names = header.split(',');
const { columns } = Object.values(adultMetadata.tables)[0]!;

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const cells = lines.map((line) => line.split(','));
  for (const [table, typeOf] of [
    ['typed', (name: string) => (columns[name]!.sdtype === 'numerical' ? 'int8' : 'text')],
    ['texts', () => 'text'],
  ] as const) {
    const types = names.map(typeOf);
    const defined = names.map((name, at) => `${pg.escapeIdentifier(name)} ${types[at]!}`);
    await client.query(`CREATE TABLE ${table} (${defined.join(', ')})`);
    const places = types.map((type, at) => `$${String(at + 1)}::${type}[]`);
    const values = names.map((_, at) => cells.map((line) => line[at] || null));
    await client.query(`INSERT INTO ${table} SELECT * FROM unnest(${places.join(', ')})`, values);
  }
  await client.end();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const table = (name: string): TableOrder => {
  const { hostname, port, pathname, username, password } = new URL(database.url);
  const address = {
    ...{ host: hostname, port: Number(port), database: pathname.slice(1), user: decodeURIComponent(username) },
    ...{ schema: 'public', table: name, ssl: 'off' as const },
  };
  return { kind: 'postgres', address, sealedPassword: sealText(sealKeys.publicKey, decodeURIComponent(password)) };
};

const orderOf = (source: TableOrder): LikenessOrder<TableOrder> => ({
  ...{ kind: 'likeness', source, plan, seed: 7, limits: [], choices: {} },
  privateKey: sealKeys.privateKey,
  folder: mkdtempSync(join(folder, 'run-')),
  policy: { allowed: true, verdicts: [] },
  holdout: { share: 0.1, key: new Uint8Array(32).fill(3) },
});

const never = new AbortController().signal;

describe('a run on a table of a database', { timeout: 240_000 }, () => {
  it.each([
    ['typed', /^Counting in the database$/],
    ['texts', /^Reading the rows, because they cannot be counted in the database: the type of column "age"/],
  ])('says how it reads, pays what was planned, and compares with rows of both parts: %s', async (name, message) => {
    const odometer = inMemoryOdometer(plan.total);
    const reports: StageReport[] = [];
    const progress = (report: StageReport): void => void reports.push(report);
    const made = await runInThread(sourceThread, orderOf(table(name)), { odometer, progress, signal: never });
    expect(reports.some((report) => message.test(report.message))).toBe(true);
    expect(odometer.spent()).toEqual(plan.total);
    expect(Math.abs(made.rows - rows)).toBeLessThan(300);
    const { realRows, holdoutRows } = made.reviewerReport;
    expect(realRows + holdoutRows).toBe(rows);
    // Seven standard deviations of the coins.
    expect(Math.abs(holdoutRows - rows / 10)).toBeLessThan(7 * Math.sqrt(rows * 0.09));
  });
});

describe('openRows', () => {
  it('reads a large upload in passes, by its size alone, and has rows to compare with', async () => {
    const path = join(folder, 'people');
    writeFileSync(path, sealText(sealKeys.publicKey, adultCsv(rows).toString('utf8')));
    const order = orderOf({ kind: 'upload', path, format: 'csv', table: 'people' });
    const said: string[] = [];
    const control = { signal: never, progress: (message: string) => void said.push(message) };
    const opened = await openRows(order, control, { csv: 1000, parquet: 1000 });
    expect(said).toEqual(['Reading the file in passes, because it is large']);
    const odometer = inMemoryOdometer(plan.total);
    const model = await opened.fit(odometer, { signal: never, progress: () => undefined });
    expect(odometer.spent()).toEqual(plan.total);
    expect(Math.abs(model.estimatedRows - 0.9 * rows)).toBeLessThan(250);
    expect(opened.comparedAtMost).toBe(50_000);
    const whole = await openRows(order, control);
    expect(whole.comparedAtMost).toBeUndefined();
  });
});
