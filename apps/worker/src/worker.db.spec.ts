import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublicReport, ReviewerReport } from '@likeness/contracts';
import { RunStore, RunWork, SourceStore } from '@likeness/persistence';
import { findSynthesizer } from '@likeness/synthesis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adultCsv } from './testing/adult.fixture.js';
import { adultPlan, TestPlatform, until } from './testing/platform.fixture.js';
import { PROMPTLY } from './testing/promptly.fixture.js';
import { WorkerProcess } from './testing/worker-process.fixture.js';

const total = adultPlan.total.picoRho;
const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

let platform: TestPlatform;
let workers: WorkerProcess[];

beforeEach(async () => {
  platform = await TestPlatform.start();
  workers = [];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  await platform.stop();
});

const worker = async (fileLimit?: number): Promise<WorkerProcess> => {
  const limit = fileLimit === undefined ? {} : { fileLimit };
  const started = await WorkerProcess.start({ url: platform.url, folder: platform.folder, ...limit });
  workers.push(started);
  return started;
};
const ended = (runId: string): Promise<string> =>
  until(async () => {
    const { state } = await platform.run(runId);
    return ['succeeded', 'failed', 'cancelled'].includes(state) && state;
  });
/** It is cleared just after the run has ended. */
const workingFolderIsEmpty = (): Promise<boolean> =>
  until(async () => readdirSync(join(platform.folder, 'working')).length === 0);
const measuredSome = (runId: string, count: number): Promise<unknown> =>
  until(async () => (await platform.measured(runId)).size >= count && true, undefined, 2);

const isGaussian = ({ guarantee }: typeof adultPlan): boolean =>
  guarantee.kind === 'dp' && guarantee.accounting === 'GDP';

describe('the worker', { timeout: 480_000 }, () => {
  it('inspects a source, makes a likeness of it and tells nobody a value', async () => {
    const populationId = await platform.story.population();
    const csv = adultCsv(3000);
    const sourceId = await platform.uploaded(populationId, csv);
    await platform.jobs.send('source.inspect', { sourceId });
    const process = await worker();
    const sources = new SourceStore(platform.database);
    const found = await until(async () => {
      const source = await sources.get(sourceId);
      return source.state === 'to-confirm' && source;
    });
    const header = csv.toString('utf8').split('\n')[0]!.split(',');
    expect(Object.keys(found.detected!.metadata.tables)).toEqual(['people']);
    expect(Object.keys(found.detected!.metadata.tables['people']!.columns)).toEqual(header);
    expect(found.detected!.tables[0]!.columns).toHaveLength(15);

    await platform.confirm(sourceId);
    const runId = await platform.started(sourceId);
    expect(await ended(runId)).toBe('succeeded');

    const run = await platform.run(runId);
    const runs = new RunStore(platform.database);
    expect(run).toMatchObject({
      stage: 'done',
      fraction: 1,
      failure: null,
      attempt: 1,
      reservedPicoRho: 0,
      spentPicoRho: total,
    });
    expect(Math.abs(run.syntheticRows! - 3000)).toBeLessThan(600);
    expect(run.preview![0]!.columns).toEqual(header);
    expect(run.preview![0]!.rows).toHaveLength(20);
    const outputs = await runs.outputs(runId);
    expect(outputs.map(({ format }) => format)).toEqual(['csv', 'parquet']);
    for (const { fileKey, sha256, bytes } of outputs) {
      const content = readFileSync(join(platform.folder, fileKey));
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
    const model = findSynthesizer(run.synthesizer).deserialize(readFileSync(platform.files.pathOf(run.modelFileKey!)));
    expect(Math.round(model.estimatedRows / (1 - (run.planView.report?.holdoutShare ?? 0)))).toBe(run.syntheticRows);
    expect(PublicReport.parse(await runs.publicReport(runId)).syntheticRows).toBe(run.syntheticRows);
    expect(ReviewerReport.parse(await runs.reviewerReport(runId)).pairs).toHaveLength(105);
    const ledger = await platform.ledger(runId);
    expect(ledger).toMatchObject({ reserved: total, settled: 0 });
    expect(sum(ledger.charges)).toBe(total);
    expect(await platform.population(populationId)).toEqual({ spent: total, reserved: 0 });
    await workingFolderIsEmpty();

    await process.end('SIGTERM');
    for (const line of ['source inspected', 'run succeeded', 'worker stopped']) expect(process.output).toContain(line);
    const cells = new Set(
      csv
        .toString('utf8')
        .split(/[\n,]/)
        .filter((cell) => cell.length > 4 && !header.includes(cell)),
    );
    // Clocks, process numbers and ids happen to hold the digits of some cell: two ids in one run of seventy.
    const told = process.output.replace(/"(?:time|pid)":\d+|\(node:\d+\)|"(?:run|source)Id":"[0-9a-f-]{36}"/g, '');
    expect([...cells].filter((cell) => told.includes(cell))).toEqual([]);
    expect(process.output).not.toContain('PRIVATE KEY');
    const noisy = [...(await platform.measured(runId)).values()].filter((value) => value.length > 20);
    expect(noisy.filter((value) => process.output.includes(value))).toEqual([]);
  });

  it('finishes what a killed worker began, and pays for nothing twice', async () => {
    const populationId = await platform.story.population();
    const sourceId = await platform.readyAdult(populationId, adultCsv(3000));
    const first = await worker();
    const runId = await platform.started(sourceId);
    await measuredSome(runId, 5);
    await first.end('SIGKILL');
    const before = await platform.measured(runId);
    expect((await platform.run(runId)).state).toBe('running');

    await worker();
    expect(await ended(runId)).toBe('succeeded');
    const after = await platform.measured(runId);
    for (const [key, value] of before) expect(after.get(key)).toBe(value);
    const { charges } = await platform.ledger(runId);
    expect(charges).toHaveLength(adultPlan.measurements.length);
    expect(sum(charges)).toBe(total);
    expect(await platform.population(populationId)).toEqual({ spent: total, reserved: 0 });
    expect((await platform.run(runId)).attempt).toBe(2);
    await workingFolderIsEmpty();
  });

  it('gives its run to another worker when it is asked to stop', async () => {
    const populationId = await platform.story.population();
    const sourceId = await platform.readyAdult(populationId, adultCsv(3000));
    const first = await worker();
    const runId = await platform.started(sourceId);
    await measuredSome(runId, 3);
    await first.end('SIGTERM');
    expect((await platform.run(runId)).state).toBe('running');
    await worker();
    expect(await ended(runId)).toBe('succeeded');
    expect(await platform.population(populationId)).toEqual({ spent: total, reserved: 0 });
  });

  it('stops within two seconds when the owner cancels, and gives back what was not measured', async () => {
    const populationId = await platform.story.population();
    const sourceId = await platform.readyAdult(populationId, adultCsv(3000));
    await worker();
    const runId = await platform.started(sourceId);
    await measuredSome(runId, 3);
    const asked = performance.now();
    await new RunWork(platform.database).requestCancel(runId, platform.story.owner.id);
    expect(await ended(runId)).toBe('cancelled');
    expect(performance.now() - asked).toBeLessThan(PROMPTLY);
    const { charges, settled } = await platform.ledger(runId);
    expect(charges.length).toBeGreaterThanOrEqual(3);
    expect(charges.length).toBeLessThanOrEqual(adultPlan.measurements.length);
    expect(sum(charges) + settled).toBe(total);
    expect(await platform.population(populationId)).toEqual({ spent: sum(charges), reserved: 0 });
    await workingFolderIsEmpty();
  });

  it('does two runs in two workers at once within one budget', async () => {
    const populationId = await platform.story.population(2);
    const sourceId = await platform.readyAdult(populationId, adultCsv(1000));
    await Promise.all([worker(), worker()]);
    const [{ cap }] = await platform.database.query(
      `SELECT ${isGaussian(adultPlan) ? 'cap_pico_rho' : 'zcdp_cap_pico_rho'}::float8 AS cap FROM population WHERE id = $1`,
      [populationId],
    );
    const affordable = Math.floor(cap / total);
    const started = await Promise.allSettled(Array.from({ length: affordable + 2 }, () => platform.started(sourceId)));
    const runIds = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(runIds).toHaveLength(affordable);
    expect(affordable).toBeGreaterThanOrEqual(2);
    expect(await Promise.all(runIds.map(ended))).toEqual(runIds.map(() => 'succeeded'));
    expect(await platform.population(populationId)).toEqual({ spent: affordable * total, reserved: 0 });
  });

  it('says that the disk is full, keeps no half file and gives the rest of the budget back', async () => {
    const populationId = await platform.story.population();
    const sourceId = await platform.readyAdult(populationId, adultCsv(3000));
    await worker(150);
    const runId = await platform.started(sourceId);
    const kept = readdirSync(platform.folder).length;
    expect(await ended(runId)).toBe('failed');
    expect((await platform.run(runId)).failure).toMatchObject({ code: 'disk_full' });
    expect(readdirSync(platform.folder).length).toBeLessThanOrEqual(kept + 1);
    await workingFolderIsEmpty();
    expect(readdirSync(join(platform.folder, 'arriving'))).toEqual([]);
    expect(await platform.population(populationId)).toEqual({ spent: total, reserved: 0 });
  });
});
