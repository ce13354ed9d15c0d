import { randomUUID } from 'node:crypto';
import { defaultPolicy } from '@likeness/governance';
import { Story, testDatabase, type DisposableDatabase } from '@likeness/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSource } from '../data-source.js';
import { demoOrganisationId, demoPopulationId, seedDemo } from '../seed-demo.js';
import { AccountStore } from './account-store.js';
import { AuditLog } from './audit-log.js';
import { LedgerStore } from './ledger-store.js';
import { PopulationStore } from './population-store.js';

let disposable: DisposableDatabase;
let database: DataSource;
let accounts: AccountStore;

const someone = () => ({ id: randomUUID(), username: 'olga', name: 'Olga', email: 'olga@example.org' });

beforeAll(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url).initialize();
  accounts = new AccountStore(database);
});

afterAll(async () => {
  await database.destroy();
  await disposable.drop();
});

describe('an account', () => {
  it('needs an organisation', async () => {
    await expect(accounts.signIn(someone())).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('comes with the first sign-in, once, and keeps its names up to date', async () => {
    await seedDemo(disposable.url);
    const person = someone();
    const many = await Promise.all(Array.from({ length: 10 }, () => accounts.signIn(person)));
    expect(new Set(many.map(({ organisation }) => organisation.id))).toEqual(new Set([demoOrganisationId]));
    expect((await accounts.signIn({ ...person, name: 'Olga B.' })).account.name).toBe('Olga B.');
    expect((await accounts.get(person.id)).account.name).toBe('Olga B.');
    const log = await new AuditLog(database).list({ subjectId: person.id, limit: 10 });
    expect(log.map(({ action }) => action)).toEqual(['account.created']);
    await expect(accounts.get(randomUUID())).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the demo', () => {
  it('is loaded once, also by several at once, with the default policy and budget', async () => {
    expect(await Promise.all([seedDemo(disposable.url), seedDemo(disposable.url)])).toEqual([false, false]);
    expect(await accounts.policy(demoOrganisationId)).toEqual(defaultPolicy);
    const [population] = await new PopulationStore(database).list(demoOrganisationId);
    expect(population).toMatchObject({ id: demoPopulationId, spentPicoRho: 0, reservedPicoRho: 0, delta: 1e-9 });
    expect(population?.capEpsilon).toBeCloseTo(10, 9);
    expect(population?.capEpsilon).toBeLessThanOrEqual(10);
  });

  it('is loaded once by several who start together', async () => {
    const fresh = await testDatabase();
    const made = await Promise.all([seedDemo(fresh.url), seedDemo(fresh.url), seedDemo(fresh.url)]);
    expect(made.filter(Boolean)).toHaveLength(1);
    await fresh.drop();
  });
});

describe('a population', () => {
  it('shows its budget as epsilon and every movement in its ledger', async () => {
    const story = await Story.begin(disposable.url, database);
    const populations = new PopulationStore(database);
    const id = await story.population(2);
    const run = await story.queuedRun(await story.readySource(id), 1000);
    const claim = await story.claim(run);
    await new LedgerStore(database).charge(claim, 'one', { picoRho: 10, delta: 0 });
    await new LedgerStore(database).settle(run);
    const view = (await populations.list(demoOrganisationId)).find((population) => population.id === id);
    expect(view).toMatchObject({ spentPicoRho: 10, reservedPicoRho: 0 });
    expect(view?.capEpsilon).toBeCloseTo(2, 9);
    expect(view?.spentEpsilon).toBeGreaterThan(0);
    expect(await populations.ledger(id, demoOrganisationId)).toMatchObject([
      { kind: 'settle', picoRho: 990, key: null },
      { kind: 'charge', picoRho: 10, key: 'one', runId: run, run: 'Rows, mst' },
      { kind: 'reserve', picoRho: 1000, key: null },
    ]);
    await expect(populations.ledger(id, randomUUID())).rejects.toMatchObject({ code: 'not_found' });
  });
});
