import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DrawRequest } from '@likeness/contracts';
import { DrawStore, DrawWork, ReleaseStore, RunEntity } from '@likeness/persistence';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import { findSynthesizer } from '@likeness/synthesis';
import { tableBuilder } from '@likeness/table';
import { destination } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Log } from '../shell/log.js';
import { adultCsv, adultMetadata } from '../testing/adult.fixture.js';
import { adultPlan, TestPlatform, until } from '../testing/platform.fixture.js';
import { PROMPTLY } from '../testing/promptly.fixture.js';
import { sourceThread } from '../testing/source-program.fixture.js';
import { WorkerProcess } from '../testing/worker-process.fixture.js';
import { DrawRowsJob } from './draw-rows-job.js';

const never = new AbortController().signal;
const header = adultCsv(0).toString('utf8').trim().split(',');

let platform: TestPlatform;
let draws: DrawStore;
let work: DrawWork;
let release: { readonly releaseId: string; readonly datasetId: string };
let modelFileKey: string;

/** A published release whose run left a model of Adult. */
beforeAll(async () => {
  platform = await TestPlatform.start();
  [draws, work] = [new DrawStore(platform.database), new DrawWork(platform.database)];
  const { story, files, database } = platform;
  release = await story.publishedRelease(await story.readySource(await story.population()));
  modelFileKey = (await files.write(Readable.from([await adultModel()]))).fileKey;
  const planView = { columns: header.map((name) => ({ name, ...adult.columns[name]!, domain: 'declared' })) };
  await database.query(
    `UPDATE run SET model_file_key = $1, plan_view = plan_view || $2::jsonb
     FROM release r WHERE r.id = $3 AND r.run_id = run.id`,
    [modelFileKey, JSON.stringify(planView), release.releaseId],
  );
});
afterAll(() => platform.stop());

const adult = Object.values(adultMetadata.tables)[0]!;

async function adultModel(): Promise<Uint8Array> {
  const lines = adultCsv(1000).toString('utf8').trim().split('\n').slice(1);
  const cells = lines.map((line) => line.split(','));
  const builder = tableBuilder(adult);
  builder.append({
    rowCount: cells.length,
    columns: Object.fromEntries(header.map((name, at) => [name, cells.map((row) => row[at] || null)])),
  });
  const run = { progress: () => undefined, signal: never };
  const odometer = inMemoryOdometer(adultPlan.total);
  return (await findSynthesizer('mst').fit(protect(builder.finish()), adultPlan, odometer, run)).serialize();
}

const job = (): DrawRowsJob => {
  const { files, events, folder } = platform;
  const settings = { workerId: 'test', program: sourceThread };
  return new DrawRowsJob({ draws, work, files, events, folder }, settings, new Log('silent', destination(2)));
};
const ask = (request: Partial<DrawRequest>): Promise<string> =>
  draws.ask(release.datasetId, platform.story.owner, DrawRequest.parse({ rows: 100, ...request }));
const view = (id: string) => draws.view(id, platform.story.owner);
const ended = (id: string) =>
  until(async () => ['succeeded', 'failed', 'cancelled'].includes((await draws.get(id)).state) && view(id));
const csvOf = async (id: string): Promise<readonly string[]> => {
  const { fileKey } = await draws.file(id, platform.story.owner, 'csv');
  return readFileSync(join(platform.folder, fileKey), 'utf8').trim().split('\n');
};
const working = (): readonly string[] => readdirSync(join(platform.folder, 'working'));

describe('DrawRowsJob', { timeout: 480_000 }, () => {
  it('draws more rows than were published, as they were wished for', async () => {
    const spent = await platform.database.manager.sum(RunEntity, 'spentPicoRho');
    const id = await ask({ rows: 5000, calibration: { kind: 'shares', targets: { sex: { Female: 0.5 } } } });
    await job().handle(id, never);
    const drawn = await view(id);
    expect(drawn).toMatchObject({ progress: { state: 'succeeded', fraction: 1 }, rows: 5000, failure: null });
    expect(drawn.formats.map(({ format }) => format)).toEqual(['csv', 'parquet']);
    expect(drawn.effect!.groups[0]!.columns).toEqual(['sex']);
    const [names, ...lines] = await csvOf(id);
    expect(names!.split(',')).toEqual(header);
    expect(lines.filter((line) => line.split(',')[header.indexOf('sex')] === 'Female')).toHaveLength(2500);
    expect(working()).toEqual([]);
    expect(await platform.database.manager.sum(RunEntity, 'spentPicoRho')).toBe(spent);
  });

  it('ends with a reason where nobody fulfils the conditions, and where the model is gone', async () => {
    const impossible = await ask({ where: { age: { min: 1000 } } });
    await job().handle(impossible, never);
    expect(await view(impossible)).toMatchObject({
      progress: { state: 'failed' },
      failure: { code: 'bad_condition', detail: expect.stringContaining('age') },
      formats: [],
    });
    const set = (key: string) => platform.database.query(`UPDATE run SET model_file_key = $1`, [key]);
    await set('00000000-0000-4000-8000-000000000000');
    const gone = await ask({});
    await job().handle(gone, never);
    await set(modelFileKey);
    expect((await view(gone)).failure).toMatchObject({ code: 'model_missing' });
    expect(working()).toEqual([]);
  });

  it('stops within two seconds, and keeps no file', async () => {
    const files = () => readdirSync(platform.folder).filter((name) => name !== 'working');
    const before = files();
    const id = await ask({ rows: 1_000_000 });
    const done = job().handle(id, never);
    await until(async () => (await draws.get(id)).fraction > 0.04);
    const asked = performance.now();
    await work.requestCancel(id, platform.story.owner.id);
    expect((await ended(id)).progress.state).toBe('cancelled');
    expect(performance.now() - asked).toBeLessThan(PROMPTLY);
    await done;
    expect(working()).toEqual([]);
    expect(files()).toEqual(before);
  });

  it('leaves a draw to the worker that took it over, which draws the same rows', async () => {
    const id = await ask({ rows: 20_000, seed: 5 });
    const slow = job().handle(id, never);
    await until(async () => (await draws.get(id)).attempt === 1, undefined, 2);
    await Promise.all([slow, job().handle(id, never)]);
    expect(await view(id)).toMatchObject({ progress: { state: 'succeeded' }, rows: 20_000 });
    const other = await ask({ rows: 20_000, seed: 5 });
    await job().handle(other, never);
    expect(await csvOf(other)).toEqual(await csvOf(id));
  });

  it('is done again by another worker after the first was killed', async () => {
    const settings = { url: platform.url, folder: platform.folder };
    const first = await WorkerProcess.start(settings);
    const id = await ask({ rows: 1_000_000 });
    await platform.jobs.send('draw.execute', { drawId: id });
    await until(async () => (await draws.get(id)).fraction > 0.04);
    await first.end('SIGKILL');
    expect((await draws.get(id)).state).toBe('running');
    const second = await WorkerProcess.start(settings);
    expect(await ended(id)).toMatchObject({ progress: { state: 'succeeded' }, rows: 1_000_000 });
    expect((await draws.get(id)).attempt).toBe(2);
    await second.end('SIGTERM');
    await until(async () => working().length === 0);
  });

  it('ends when its attempts are used up, or the release is withdrawn', async () => {
    const abandoned = await ask({});
    await job().abandon(abandoned);
    expect((await view(abandoned)).failure).toMatchObject({ code: 'internal' });
    const late = await ask({});
    await new ReleaseStore(platform.database).withdraw(release.releaseId, platform.story.admin, 'A mistake.');
    await job().handle(late, never);
    expect((await view(late)).failure).toMatchObject({ code: 'gone' });
  });
});
