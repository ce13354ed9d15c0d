import { Story, testDatabase, type DisposableDatabase } from '@likeness/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSource } from '../data-source.js';
import { LedgerEntryEntity } from '../entities/ledger-entry.js';
import { PopulationEntity } from '../entities/population.js';
import { RunEntity } from '../entities/run.js';
import { fold } from '@likeness/governance';
import { RunJournal } from '../runs/run-journal.js';
import { LedgerStore, lockRun } from './ledger-store.js';
import { RunWork } from './run-work.js';

let disposable: DisposableDatabase;
let database: DataSource;
let story: Story;
let ledger: LedgerStore;

const population = (id: string) => database.manager.findOneByOrFail(PopulationEntity, { id });
const balances = async (id: string) => {
  const { spentPicoRho, reservedPicoRho } = await population(id);
  return { spent: spentPicoRho, reserved: reservedPicoRho };
};
const folded = async (populationId: string) =>
  fold(await database.manager.find(LedgerEntryEntity, { where: { populationId }, order: { sequence: 'ASC' } }));
const setCap = (id: string, cap: number) =>
  database.manager.update(PopulationEntity, { id }, { capPicoRho: cap, zcdpCapPicoRho: cap });
const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((result) =>
    result.status === 'fulfilled' ? 'done' : (result.reason as { readonly code?: string }).code,
  );

beforeAll(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url, { connections: 20 }).initialize();
  story = await Story.begin(disposable.url, database);
  ledger = new LedgerStore(database);
});

afterAll(async () => {
  await database.destroy();
  await disposable.drop();
});

describe('locking a run', () => {
  it('leaves its documents where they are: a run of a wide table locks thousands of times', async () => {
    const id = await story.queuedRun(await story.readySource(await story.population()), 1000);
    const locked = await database.transaction((manager) => lockRun(manager, id));
    expect(locked).toMatchObject({ id, state: 'queued', attempt: 0, reservedPicoRho: 1000, spentPicoRho: 0 });
    expect(locked).not.toHaveProperty('plan');
    expect(locked).not.toHaveProperty('planView');
  });
});

describe('reserve', () => {
  it('never lets fifty runs at once promise more than there is', async () => {
    const id = await story.population();
    await setCap(id, 10_500);
    const source = await story.readySource(id);
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => story.queuedRun(source, 1000)));
    expect(codes(results).filter((code) => code === 'done')).toHaveLength(10);
    expect(codes(results).filter((code) => code === 'budget_exceeded')).toHaveLength(40);
    expect(await balances(id)).toEqual({ spent: 0, reserved: 10_000 });
    expect(await folded(id)).toEqual({ spent: 0, reserved: 10_000 });
  });

  it('leaves no run behind when the budget does not suffice', async () => {
    const id = await story.population();
    await setCap(id, 10);
    const source = await story.readySource(id);
    await expect(story.queuedRun(source, 11)).rejects.toMatchObject({ code: 'budget_exceeded' });
    expect(await database.manager.countBy(RunEntity, { sourceId: source })).toBe(0);
  });

  it('ends Gaussian DP for good with the first run that draws other than Gaussian noise', async () => {
    const untouched = await story.population(1);
    const { capPicoRho, zcdpCapPicoRho } = await population(untouched);
    expect(zcdpCapPicoRho / capPicoRho).toBeLessThan(0.92);
    await story.queuedRun(await story.readySource(untouched), 1000);
    expect(await population(untouched)).toMatchObject({ accounting: 'zCDP', capPicoRho: zcdpCapPicoRho });

    const used = await story.population(1);
    const source = await story.readySource(used);
    const gaussian = await story.queuedRun(source, 1000, { accounting: 'GDP' });
    expect(await population(used)).toMatchObject({ accounting: 'GDP', capPicoRho });
    await expect(story.queuedRun(source, zcdpCapPicoRho)).rejects.toMatchObject({ code: 'budget_exceeded' });
    expect(await population(used)).toMatchObject({ accounting: 'GDP', capPicoRho });
    await story.queuedRun(source, zcdpCapPicoRho - 1000);
    expect(await population(used)).toMatchObject({ accounting: 'mixed', capPicoRho: zcdpCapPicoRho });
    await expect(story.queuedRun(source, 1, { accounting: 'GDP' })).rejects.toMatchObject({ code: 'budget_exceeded' });
    await ledger.settle(gaussian);
    expect((await population(used)).accounting).toBe('mixed');
  });

  it('happens once a run', async () => {
    const id = await story.population();
    const run = await story.queuedRun(await story.readySource(id), 1000);
    await expect(ledger.reserve(run, id, 1000, 'GDP')).rejects.toMatchObject({ code: 'conflict' });
    expect(await balances(id)).toEqual({ spent: 0, reserved: 1000 });
  });
});

describe('charge', () => {
  it('stops fifty charges at once at what was reserved', async () => {
    const id = await story.population();
    const run = await story.queuedRun(await story.readySource(id), 1050);
    const claim = await story.claim(run);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => ledger.charge(claim, `k${index}`, { picoRho: 100, delta: 0 })),
    );
    expect(codes(results).filter((code) => code === 'done')).toHaveLength(10);
    expect(codes(results).filter((code) => code === 'budget_exhausted')).toHaveLength(40);
    expect(await balances(id)).toEqual({ spent: 1000, reserved: 50 });
    expect(await folded(id)).toEqual({ spent: 1000, reserved: 50 });
  });

  it('is made once a key, also by fifty at once', async () => {
    const id = await story.population();
    const claim = await story.claim(await story.queuedRun(await story.readySource(id), 1000));
    await Promise.all(Array.from({ length: 50 }, () => ledger.charge(claim, 'same', { picoRho: 100, delta: 0 })));
    expect(await balances(id)).toEqual({ spent: 100, reserved: 900 });
  });

  it('refuses the same key at another cost', async () => {
    const claim = await story.claim(await story.queuedRun(await story.readySource(await story.population())));
    await ledger.charge(claim, 'k', { picoRho: 100, delta: 0 });
    await expect(ledger.charge(claim, 'k', { picoRho: 99, delta: 0 })).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 60])('refuses a cost of %s', async (picoRho) => {
    const id = await story.population();
    const claim = await story.claim(await story.queuedRun(await story.readySource(id)));
    await expect(ledger.charge(claim, 'k', { picoRho, delta: 0 })).rejects.toMatchObject({ code: 'budget_exhausted' });
    expect(await balances(id)).toEqual({ spent: 0, reserved: 1000 });
  });

  it('keeps the deltas of a run within its delta', async () => {
    const claim = await story.claim(await story.queuedRun(await story.readySource(await story.population())));
    await ledger.charge(claim, 'a', { picoRho: 1, delta: 6e-10 });
    await ledger.charge(claim, 'b', { picoRho: 1, delta: 4e-10 });
    await expect(ledger.charge(claim, 'c', { picoRho: 1, delta: 1e-12 })).rejects.toMatchObject({
      code: 'budget_exhausted',
    });
    await expect(ledger.charge(claim, 'd', { picoRho: 1, delta: NaN })).rejects.toMatchObject({
      code: 'budget_exhausted',
    });
  });

  it('refuses a worker whose run another one has taken over', async () => {
    const run = await story.queuedRun(await story.readySource(await story.population()));
    const first = await story.claim(run, 'first');
    const second = await story.claim(run, 'second');
    await expect(ledger.charge(first, 'k', { picoRho: 1, delta: 0 })).rejects.toMatchObject({ code: 'superseded' });
    await ledger.charge(second, 'k', { picoRho: 1, delta: 0 });
    await expect(ledger.storeMeasurement(first, 'k', { x: 1 })).rejects.toMatchObject({ code: 'superseded' });
  });

  it('refuses a run that is being cancelled, and still keeps what was drawn', async () => {
    const run = await story.queuedRun(await story.readySource(await story.population()));
    const claim = await story.claim(run);
    await ledger.charge(claim, 'drawn', { picoRho: 1, delta: 0 });
    await new RunWork(database).requestCancel(run, story.owner.id);
    await expect(ledger.charge(claim, 'next', { picoRho: 1, delta: 0 })).rejects.toMatchObject({ code: 'cancelled' });
    await ledger.storeMeasurement(claim, 'drawn', { counts: [1.5] });
    expect(await ledger.recall(run, 'drawn')).toEqual({
      key: 'drawn',
      cost: { picoRho: 1, delta: 0 },
      value: { counts: [1.5] },
    });
  });
});

describe('a crash between charge and store', () => {
  it('lets the next worker draw anew under the same charge', async () => {
    const id = await story.population();
    const run = await story.queuedRun(await story.readySource(id), 1000, { measurements: 2 });
    const first = new RunJournal(database, await story.claim(run, 'first'));
    await first.charge('a', { picoRho: 400, delta: 0 });
    await first.store({ key: 'a', cost: { picoRho: 400, delta: 0 }, value: { counts: [1, -2, 0.5] } });
    await first.charge('b', { picoRho: 600, delta: 0 });

    const second = new RunJournal(database, await story.claim(run, 'second'));
    expect((await second.recall('a'))?.value).toEqual({ counts: [1, -2, 0.5] });
    expect(await second.recall('b')).toBeUndefined();
    await second.charge('b', { picoRho: 600, delta: 0 });
    await second.store({ key: 'b', cost: { picoRho: 600, delta: 0 }, value: { counts: [7] } });
    expect(await balances(id)).toEqual({ spent: 1000, reserved: 0 });
    expect(await database.manager.findOneByOrFail(RunEntity, { id: run })).toMatchObject({ measurementsDone: 2 });
  });

  it('never stores two draws under one charge', async () => {
    const claim = await story.claim(await story.queuedRun(await story.readySource(await story.population())));
    await expect(ledger.storeMeasurement(claim, 'k', { x: 1 })).rejects.toMatchObject({ code: 'wrong_state' });
    await ledger.charge(claim, 'k', { picoRho: 1, delta: 0 });
    const results = await Promise.allSettled([
      ledger.storeMeasurement(claim, 'k', { x: 1 }),
      ledger.storeMeasurement(claim, 'k', { x: 2 }),
    ]);
    expect(codes(results).sort()).toEqual(['conflict', 'done']);
  });
});

describe('settle', () => {
  it('gives back what was never charged and nothing else, once', async () => {
    const id = await story.population();
    const run = await story.queuedRun(await story.readySource(id), 1000);
    const claim = await story.claim(run);
    await ledger.charge(claim, 'stored', { picoRho: 300, delta: 0 });
    await ledger.storeMeasurement(claim, 'stored', { x: 1 });
    await ledger.charge(claim, 'never seen', { picoRho: 200, delta: 0 });
    const returned = await Promise.all(Array.from({ length: 20 }, () => ledger.settle(run)));
    expect(returned.reduce((sum, amount) => sum + amount, 0)).toBe(500);
    expect(await balances(id)).toEqual({ spent: 500, reserved: 0 });
    expect(await folded(id)).toEqual({ spent: 500, reserved: 0 });
    await expect(ledger.charge(claim, 'later', { picoRho: 1, delta: 0 })).rejects.toMatchObject({
      code: 'budget_exhausted',
    });
  });
});

describe('the database itself', () => {
  it.each([
    `UPDATE ledger_entry SET pico_rho = 0`,
    `DELETE FROM ledger_entry`,
    `TRUNCATE ledger_entry`,
    `DELETE FROM measurement`,
    `TRUNCATE measurement`,
    `UPDATE measurement SET value = '{"x": 2}' WHERE stored_at IS NOT NULL`,
    `UPDATE measurement SET pico_rho = 0`,
    `UPDATE population SET spent_pico_rho = 0`,
    `UPDATE run SET spent_pico_rho = 0`,
    `DELETE FROM population`,
    `UPDATE population SET reserved_pico_rho = cap_pico_rho + 1`,
  ])('refuses: %s', async (sql) => {
    const claim = await story.claim(await story.queuedRun(await story.readySource(await story.population())));
    await ledger.charge(claim, 'k', { picoRho: 1, delta: 0 });
    await ledger.storeMeasurement(claim, 'k', { x: 1 });
    await expect(database.query(sql)).rejects.toThrow(/append-only|never|violates/);
  });
});
