import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AccountStore, dataSource, RunEvents, RunStore, RunWork, SourceStore } from '@likeness/persistence';
import { destination } from 'pino';
import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Log } from '../shell/log.js';
import { adultCsv } from '../testing/adult.fixture.js';
import { DatabaseProxy } from '../testing/database-proxy.fixture.js';
import { sealKeys } from '../testing/keys.fixture.js';
import { adultPlan, TestPlatform, until } from '../testing/platform.fixture.js';
import { sourceThread } from '../testing/source-program.fixture.js';
import { ExecuteRunJob } from './execute-run-job.js';

const total = adultPlan.total.picoRho;
const never = new AbortController().signal;

let platform: TestPlatform;
let populationId: string;

beforeAll(async () => {
  platform = await TestPlatform.start();
});
beforeEach(async () => {
  populationId = await platform.story.population();
});
afterAll(() => platform.stop());

const jobOn = (database: DataSource, events: RunEvents): ExecuteRunJob => {
  const places = {
    ...{ database, events, files: platform.files, folder: platform.folder },
    accounts: new AccountStore(database),
    runs: new RunStore(database),
    work: new RunWork(database),
    sources: new SourceStore(database),
  };
  const settings = { workerId: 'test', program: sourceThread, privateKey: sealKeys.privateKey };
  return new ExecuteRunJob(places, settings, new Log('silent', destination(2)));
};
const password = (): string => decodeURIComponent(new URL(platform.url).password);
const execute = (runId: string): Promise<void> => jobOn(platform.database, platform.events).handle(runId, never);

describe('ExecuteRunJob', () => {
  const failing: readonly (readonly [string, () => Promise<string>])[] = [
    ['missing_columns', () => platform.readyAdult(populationId, Buffer.from('age,sex\n39,Male\n'))],
    [
      'quote_not_closed',
      () => platform.readyAdult(populationId, Buffer.from(`${adultCsv(10).toString()}39,"State-gov\n`)),
    ],
    [
      'file_missing',
      async () => {
        const sourceId = await platform.readyAdult(populationId, adultCsv(10));
        const [file] = await new SourceStore(platform.database).files(sourceId);
        await platform.files.remove(file!.fileKey!);
        return sourceId;
      },
    ],
    ['table_not_found', () => table('vanished', password())],
    ['wrong_password', () => table('any', 'TOP SECRET')],
    ['database_not_found', () => table('any', password(), { database: 'no_such_database' })],
    ['host_unreachable', () => table('any', password(), { port: 1 })],
  ];

  it.each(failing)('ends with %s, a sentence, and the whole reservation given back', async (code, source) => {
    const runId = await platform.started(await source());
    await execute(runId);
    const run = await platform.run(runId);
    expect(run.state).toBe('failed');
    expect(run.failure).toMatchObject({ code });
    expect(run.failure!.detail).toMatch(/\.$/);
    expect(run.failure!.detail).not.toMatch(/State-gov|SECRET/);
    expect(await platform.population(populationId)).toEqual({ spent: 0, reserved: 0 });
    expect((await platform.ledger(runId)).settled).toBe(total);
    expect(readdirSync(join(platform.folder, 'working'))).toEqual([]);
  });

  it('reads a table of a database', async () => {
    const [header = '', ...lines] = adultCsv(300).toString('utf8').trim().split('\n');
    const names = header.split(',');
    const cells = lines.map((line) => line.split(','));
    await platform.database.query(`CREATE TABLE adult_outside (${names.map((name) => `${name} text`).join(', ')})`);
    await platform.database.query(
      `INSERT INTO adult_outside SELECT * FROM unnest(${names.map((_, i) => `$${i + 1}::text[]`).join(', ')})`,
      names.map((_, i) => cells.map((line) => line[i] ?? null)),
    );
    const runId = await platform.started(await table('adult_outside', password()));
    await execute(runId);
    expect(await platform.run(runId)).toMatchObject({ state: 'succeeded', spentPicoRho: total });
  });

  it('does nothing for a run that was cancelled before it began', async () => {
    const runId = await platform.started(await platform.readyAdult(populationId, adultCsv(10)));
    await new RunWork(platform.database).requestCancel(runId, platform.story.owner.id);
    await execute(runId);
    expect(await platform.run(runId)).toMatchObject({ state: 'cancelled', attempt: 0, spentPicoRho: 0 });
  });

  it('leaves a run to the worker that took it over', async () => {
    const runId = await platform.started(await platform.readyAdult(populationId, adultCsv(1000)));
    const slow = execute(runId);
    await until(async () => (await platform.measured(runId)).size > 3, undefined, 2);
    const quick = execute(runId);
    await Promise.all([slow, quick]);
    expect(await platform.run(runId)).toMatchObject({ state: 'succeeded', attempt: 2, spentPicoRho: total });
    expect((await platform.ledger(runId)).charges).toHaveLength(adultPlan.measurements.length);
  });

  it('ends a run whose attempts are used up, and keeps what was measured spent', async () => {
    const runId = await platform.started(await platform.readyAdult(populationId, adultCsv(10)));
    await jobOn(platform.database, platform.events).abandon(runId);
    expect(await platform.run(runId)).toMatchObject({ state: 'failed', failure: { code: 'internal' } });
    expect(await platform.population(populationId)).toEqual({ spent: 0, reserved: 0 });
  });
});

const table = (name: string, password: string, change: { readonly port?: number; readonly database?: string } = {}) => {
  const url = new URL(platform.url);
  const address = {
    host: url.hostname,
    port: Number(url.port || 5432),
    database: url.pathname.slice(1),
    schema: 'public',
    table: name,
    user: decodeURIComponent(url.username),
    ssl: 'off' as const,
    ...change,
  };
  return platform.table(populationId, address, password).then(async (id) => {
    await platform.confirm(id);
    return id;
  });
};

describe('ExecuteRunJob on a database that goes away', () => {
  let proxy: DatabaseProxy;
  let database: DataSource;
  let events: RunEvents;
  beforeEach(async () => {
    proxy = await DatabaseProxy.start(platform.url);
    database = await dataSource(proxy.url).initialize();
    events = await RunEvents.start(proxy.url);
  });
  afterEach(async () => {
    await proxy.mend().catch(() => undefined);
    await events.stop();
    await database.destroy();
    await proxy.cut();
  });

  it('waits for it in the middle of measuring, and pays for nothing twice', async () => {
    const runId = await platform.started(await platform.readyAdult(populationId, adultCsv(1000)));
    const done = jobOn(database, events).handle(runId, never);
    await until(async () => (await platform.measured(runId)).size > 3, undefined, 2);
    await proxy.cut();
    const during = (await platform.measured(runId)).size;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await platform.measured(runId)).size).toBeLessThanOrEqual(during + 1);
    await proxy.mend();
    await done;
    expect(await platform.run(runId)).toMatchObject({ state: 'succeeded', attempt: 1, spentPicoRho: total });
    expect((await platform.ledger(runId)).charges).toHaveLength(adultPlan.measurements.length);
  });
});
