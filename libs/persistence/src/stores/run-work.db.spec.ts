import { randomUUID } from 'node:crypto';
import { Story, storyPlan, storyResult, testDatabase, type DisposableDatabase } from '@likeness/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dataSource } from '../data-source.js';
import { PopulationEntity } from '../entities/population.js';
import { RunEvents } from '../runs/run-events.js';
import { LedgerStore } from './ledger-store.js';
import { RunStore } from './run-store.js';
import { RunWork } from './run-work.js';

let disposable: DisposableDatabase;
let database: DataSource;
let story: Story;
let runs: RunStore;
let work: RunWork;
let populationId: string;
let source: string;

const report = { stage: 'measuring', fraction: 0.5, message: 'Measuring', secondsLeft: 3 } as const;
const reserved = async () =>
  (await database.manager.findOneByOrFail(PopulationEntity, { id: populationId })).reservedPicoRho;

beforeAll(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url).initialize();
  story = await Story.begin(disposable.url, database);
  runs = new RunStore(database);
  work = new RunWork(database);
});

beforeEach(async () => {
  populationId = await story.population();
  source = await story.readySource(populationId);
});

afterAll(async () => {
  await database.destroy();
  await disposable.drop();
});

describe('starting a run', () => {
  const start = (planView: ReturnType<typeof storyPlan>, guarantee: 'dp' | 'none' = 'dp') =>
    runs.start({ ownerId: story.owner.id, sourceId: source, params: {}, guarantee, plan: {}, planView });

  it.each([0, -1, NaN, 1e9, Infinity, 0.001])('refuses epsilon %s', async (epsilon) => {
    await expect(start({ ...storyPlan(10), epsilon })).rejects.toMatchObject({ code: 'policy_refused' });
    expect(await reserved()).toBe(0);
  });

  it.each([0, 1, -1, NaN, 1e-5])('refuses delta %s', async (delta) => {
    await expect(start({ ...storyPlan(10), delta })).rejects.toMatchObject({ code: 'policy_refused' });
  });

  it.each([-1, 0.5, NaN])('refuses a cost of %s', async (picoRho) => {
    await expect(start({ ...storyPlan(10), total: { picoRho, delta: 0 } })).rejects.toMatchObject({
      code: 'policy_refused',
    });
  });

  it('refuses a synthesizer without a guarantee', async () => {
    await expect(start(storyPlan(10), 'none')).rejects.toMatchObject({ code: 'policy_refused' });
  });

  it('refuses the source of another owner', async () => {
    const stranger = { ...storyPlan(10) };
    await expect(
      runs.start({
        ownerId: story.admin.id,
        sourceId: source,
        params: {},
        guarantee: 'dp',
        plan: {},
        planView: stranger,
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a run', () => {
  it('is picked up, reports, and ends with everything it made', async () => {
    const id = await story.queuedRun(source, 1000);
    const claim = await story.claim(id);
    const ledger = new LedgerStore(database);
    await ledger.charge(claim, 'm0', { picoRho: 400, delta: 0 });
    await ledger.storeMeasurement(claim, 'm0', { counts: [1] });
    expect(await work.report(claim, report)).toBe('running');
    expect(await runs.progress(id)).toMatchObject({
      state: 'running',
      stage: 'measuring',
      fraction: 0.5,
      spentPicoRho: 400,
      reservedPicoRho: 600,
      measurementsDone: 1,
      measurementsPlanned: 1,
    });
    await work.succeed(claim, storyResult());
    expect(await reserved()).toBe(0);
    expect(await runs.detail(id, story.owner.id)).toMatchObject({
      progress: { state: 'succeeded', stage: 'done', fraction: 1, spentPicoRho: 400, reservedPicoRho: 0 },
      syntheticRows: 2,
      source: { name: 'Rows' },
      failure: null,
    });
    expect((await runs.outputs(id)).map(({ format }) => format)).toEqual(['csv', 'parquet']);
    expect((await runs.reviewerReport(id)).kind).toBe('reviewer');
    await expect(work.report(claim, report)).rejects.toMatchObject({ code: 'superseded' });
    await expect(work.succeed(claim, storyResult())).rejects.toMatchObject({ code: 'superseded' });
    expect(await work.pickUp(id, 'late')).toMatchObject({ pickedUp: false });
  });

  it('is taken over by another worker, and the first is refused', async () => {
    const id = await story.queuedRun(source);
    const first = await story.claim(id, 'first');
    const second = await story.claim(id, 'second');
    expect(second.attempt).toBe(first.attempt + 1);
    await expect(work.report(first, report)).rejects.toMatchObject({ code: 'superseded' });
    await expect(work.fail(first, { code: 'x', detail: 'x' })).rejects.toMatchObject({ code: 'superseded' });
    await expect(work.succeed(first, storyResult())).rejects.toMatchObject({ code: 'superseded' });
    await work.succeed(second, storyResult());
  });

  it('that fails gives back what it did not charge', async () => {
    const id = await story.queuedRun(source, 1000);
    const claim = await story.claim(id);
    await new LedgerStore(database).charge(claim, 'a', { picoRho: 100, delta: 0 });
    await work.fail(claim, { code: 'source_gone', detail: 'The table is gone.' });
    expect(await runs.view(id, story.owner.id)).toMatchObject({
      failure: { code: 'source_gone', detail: 'The table is gone.' },
      progress: { state: 'failed', spentPicoRho: 100, reservedPicoRho: 0 },
    });
    expect(await reserved()).toBe(0);
  });

  it('that waits is cancelled at once', async () => {
    const id = await story.queuedRun(source);
    await expect(work.requestCancel(id, story.admin.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await work.requestCancel(id, story.owner.id)).toBe('cancelled');
    expect(await reserved()).toBe(0);
    expect(await work.pickUp(id, 'worker')).toMatchObject({ pickedUp: false, run: { state: 'cancelled' } });
    await expect(work.requestCancel(id, story.owner.id)).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('that runs is asked to stop, and settles what it measured', async () => {
    const id = await story.queuedRun(source, 1000);
    const claim = await story.claim(id);
    await expect(work.giveUp(claim)).rejects.toMatchObject({ code: 'wrong_state' });
    expect(await work.requestCancel(id, story.owner.id)).toBe('cancelling');
    expect(await work.requestCancel(id, story.owner.id)).toBe('cancelling');
    expect(await work.report(claim, report)).toBe('cancelling');
    await work.giveUp(claim);
    expect((await runs.get(id)).state).toBe('cancelled');
    expect(await reserved()).toBe(0);
  });

  it('whose worker died while it was being cancelled is cancelled by the next', async () => {
    const id = await story.queuedRun(source);
    await story.claim(id);
    await work.requestCancel(id, story.owner.id);
    expect(await work.pickUp(id, 'next')).toMatchObject({ pickedUp: false, run: { state: 'cancelled' } });
    expect(await reserved()).toBe(0);
  });

  it('that nobody holds any more is ended once', async () => {
    const id = await story.queuedRun(source);
    await story.claim(id);
    await work.abandon(id, { code: 'worker_lost', detail: 'Its workers died.' });
    await work.abandon(id, { code: 'other', detail: 'x' });
    expect(await runs.get(id)).toMatchObject({ state: 'failed', failure: { code: 'worker_lost' } });
    expect(await reserved()).toBe(0);
  });

  it('leaves no outputs when its end cannot be written', async () => {
    const id = await story.queuedRun(source);
    const claim = await story.claim(id);
    const result = storyResult();
    await expect(
      work.succeed(claim, { ...result, outputs: [...result.outputs, ...result.outputs] }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await runs.outputs(id)).toEqual([]);
    expect((await runs.get(id)).state).toBe('running');
  });
});

/** Notifications come at once where nothing else runs. */
const patiently = { timeout: 180_000 };

describe('run events', () => {
  it('wake those who listen to the run, once the change is committed', async () => {
    const events = await RunEvents.start(disposable.url);
    try {
      const id = await story.queuedRun(source);
      const heard = vi.fn();
      const other = vi.fn();
      const stop = events.onChange(id, heard);
      events.onChange(randomUUID(), other);
      const claim = await story.claim(id);
      await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), patiently);
      await work.report(claim, report);
      await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), patiently);
      stop();
      await work.report(claim, report);
      await new Promise((done) => setTimeout(done, 200));
      expect(heard).toHaveBeenCalledTimes(2);
      expect(other).not.toHaveBeenCalled();
    } finally {
      await events.stop();
    }
  });

  it('go on after a lost connection, and wake everybody for what was missed', async () => {
    const events = await RunEvents.start(disposable.url);
    try {
      const id = await story.queuedRun(source);
      const heard = vi.fn();
      events.onChange(id, heard);
      await database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
      );
      await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), patiently);
      await story.claim(id);
      await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), patiently);
    } finally {
      await events.stop();
    }
  });
});
