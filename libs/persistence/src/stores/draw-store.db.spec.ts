import { randomUUID } from 'node:crypto';
import { DrawRequest } from '@likeness/contracts';
import { MOST_OPEN_DRAWS } from '@likeness/governance';
import { Story, testDatabase, type DisposableDatabase } from '@likeness/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.js';
import { dataSource } from '../data-source.js';
import { AuditLog } from './audit-log.js';
import { DrawStore } from './draw-store.js';
import { DrawWork, type DrawClaim } from './draw-work.js';
import { EntitlementStore } from './entitlement-store.js';
import { ReleaseStore } from './release-store.js';
import { RequestStore } from './request-store.js';

let disposable: DisposableDatabase;
let database: DataSource;
let story: Story;
let draws: DrawStore;
let work: DrawWork;
let release: { readonly releaseId: string; readonly datasetId: string };
/** Of the analyst, to the release. */
let entitlement: string;

const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);
const wish = (change: Partial<DrawRequest> = {}): DrawRequest => DrawRequest.parse({ rows: 10, ...change });
const ended = {
  rows: 10,
  effect: null,
  outputs: [{ format: 'csv', fileKey: randomUUID(), sha256: 'a', bytes: 3 }],
} as const;

beforeAll(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url).initialize();
  story = await Story.begin(disposable.url, database);
  draws = new DrawStore(database);
  work = new DrawWork(database);
});
beforeEach(async () => {
  await database.query(`UPDATE draw SET state = 'cancelled', ended_at = now() WHERE ended_at IS NULL`);
  release = await story.publishedRelease(await story.readySource(await story.population()));
  const request = await story.submittedRequest(release.datasetId);
  await new RequestStore(database).approve(request, story.owner, { reason: 'Fine.', endsAt: days(10) });
  const [first] = await new EntitlementStore(database).list(story.analyst, story.organisationId);
  entitlement = first!.id;
});
afterAll(async () => {
  await database.destroy();
  await disposable.drop();
});

const ask = (actor: Actor, change: Partial<DrawRequest> = {}) => draws.ask(release.datasetId, actor, wish(change));
const taken = async (drawId: string): Promise<DrawClaim> => {
  const picked = await work.pickUp(drawId, 'worker');
  if (!picked.pickedUp) throw new Error('It could not be picked up.');
  return picked.claim;
};
const refused = (code: string) => ({ code });

describe('a draw', () => {
  it('is asked for, carried out and fetched, by the maker and by whoever has access', async () => {
    for (const actor of [story.owner, story.analyst]) {
      const id = await ask(actor);
      await work.succeed(await taken(id), ended);
      expect(await draws.view(id, actor)).toMatchObject({ progress: { state: 'succeeded' }, rows: 10 });
      expect(await draws.file(id, actor, 'csv')).toMatchObject({ bytes: 3, releaseId: release.releaseId });
      await expect(draws.file(id, actor, 'parquet')).rejects.toMatchObject(refused('not_found'));
      expect((await draws.list(actor, release.datasetId)).map((draw) => draw.id)).toEqual([id]);
    }
    const steps = await new AuditLog(database).list({ subjectId: release.releaseId, limit: 4 });
    expect(steps.map(({ action }) => action)).toEqual(['draw.succeeded', 'draw.asked', 'draw.succeeded', 'draw.asked']);
  });

  it('is nobody else’s to see, to stop or to fetch', async () => {
    const id = await ask(story.analyst);
    for (const other of [story.owner, story.admin, { id: randomUUID(), roles: ['owner', 'analyst'] } as const]) {
      await expect(draws.view(id, other)).rejects.toMatchObject(refused('not_found'));
      await expect(draws.file(id, other, 'csv')).rejects.toMatchObject(refused('not_found'));
      await expect(work.requestCancel(id, other.id)).rejects.toMatchObject(refused('not_found'));
      expect(await draws.list(other, release.datasetId)).toEqual([]);
    }
  });

  it('is refused to everybody who is neither', async () => {
    const stranger = { id: story.admin.id, roles: ['owner', 'admin', 'analyst'] } as const;
    await expect(ask(stranger)).rejects.toMatchObject(refused('not_allowed'));
    await expect(draws.options(release.datasetId, stranger)).rejects.toMatchObject(refused('not_allowed'));
    await expect(ask({ ...story.owner, roles: ['admin'] })).rejects.toMatchObject(refused('not_allowed'));
    await expect(draws.ask(randomUUID(), story.owner, wish())).rejects.toMatchObject(refused('not_found'));
  });

  it('ends with access, also when it was asked for before: neither drawn nor fetched', async () => {
    const [done, waiting] = [await ask(story.analyst), await ask(story.analyst)];
    await work.succeed(await taken(done), ended);
    await new EntitlementStore(database).revoke(entitlement, story.owner, 'Enough.');
    await expect(ask(story.analyst)).rejects.toMatchObject(refused('not_allowed'));
    await expect(draws.file(done, story.analyst, 'csv')).rejects.toMatchObject(refused('not_allowed'));
    expect(await work.pickUp(waiting, 'worker')).toEqual({ pickedUp: false });
    expect(await draws.view(waiting, story.analyst)).toMatchObject({
      progress: { state: 'failed' },
      failure: { code: 'not_allowed' },
    });
  });

  it('ends with the release, also for the maker', async () => {
    const [done, waiting] = [await ask(story.owner), await ask(story.owner)];
    await work.succeed(await taken(done), ended);
    await new ReleaseStore(database).withdraw(release.releaseId, story.admin, 'A mistake.');
    for (const actor of [story.owner, story.analyst]) await expect(ask(actor)).rejects.toMatchObject(refused('gone'));
    await expect(draws.file(done, story.owner, 'csv')).rejects.toMatchObject(refused('gone'));
    expect(await work.pickUp(waiting, 'worker')).toEqual({ pickedUp: false });
    expect((await draws.view(waiting, story.owner)).failure).toMatchObject({ code: 'gone' });
  });

  it.each([
    ['policy_refused', { rows: 1_000_001 }],
    ['policy_refused', { rows: Number.MAX_SAFE_INTEGER }],
    ['invalid_input', { rows: undefined }],
    ['invalid_input', { rows: undefined, scale: 2 }],
    ['invalid_input', { where: { nowhere: 1 } }],
    ['invalid_input', { watch: { group: 'sex', outcome: 'nowhere' } }],
    ['invalid_input', { calibration: { kind: 'shares', targets: { nowhere: { a: 0.5 } } } }],
    ['invalid_input', { calibration: { kind: 'combinations', columns: ['sex'], cells: [{ values: [], share: 1 }] } }],
    ['invalid_input', { calibration: { kind: 'parity', group: 'sex', outcome: 'sex', given: ['nowhere'] } }],
  ] as [string, Partial<DrawRequest>][])('is refused with %s for %j', async (code, change) => {
    await expect(ask(story.analyst, change)).rejects.toMatchObject(refused(code));
  });

  it('is one of few that are not finished, however fast somebody asks', async () => {
    const asked = await Promise.allSettled(Array.from({ length: MOST_OPEN_DRAWS + 3 }, () => ask(story.analyst)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(MOST_OPEN_DRAWS);
    await expect(ask(story.analyst)).rejects.toMatchObject(refused('conflict'));
  });

  it('belongs to the worker that took it up last, and ends once', async () => {
    const id = await ask(story.owner);
    const first = await taken(id);
    const second = await taken(id);
    const report = { fraction: 0.5, message: 'Half', secondsLeft: null };
    await expect(work.report(first, report)).rejects.toMatchObject(refused('superseded'));
    expect(await work.report(second, report)).toBe('running');
    expect(await work.requestCancel(id, story.owner.id)).toBe('cancelling');
    await work.giveUp(second);
    await expect(work.succeed(second, ended)).rejects.toMatchObject(refused('superseded'));
    expect(await work.pickUp(id, 'worker')).toEqual({ pickedUp: false });
    await expect(work.requestCancel(id, story.owner.id)).rejects.toMatchObject(refused('wrong_state'));
    await work.abandon(id, { code: 'internal', detail: 'x' });
    expect((await draws.view(id, story.owner)).progress.state).toBe('cancelled');
  });

  it('keeps its files for a week', async () => {
    const id = await ask(story.owner);
    await work.succeed(await taken(id), ended);
    expect(await work.forgetOldFiles()).not.toContain(ended.outputs[0].fileKey);
    await expect(draws.file(id, story.owner, 'csv', days(8))).rejects.toMatchObject(refused('gone'));
    expect(await work.forgetOldFiles(days(8))).toContain(ended.outputs[0].fileKey);
    expect((await draws.view(id, story.owner)).formats).toEqual([]);
  });

  it('of a model without a guarantee is the maker’s, until the policy says otherwise', async () => {
    const set = (policy: object) =>
      database.query(`UPDATE organisation SET policy = policy || $1::jsonb`, [JSON.stringify(policy)]);
    await database.query(`ALTER TABLE release DISABLE TRIGGER USER`);
    await database.query(`UPDATE release SET guarantee = 'none' WHERE id = $1`, [release.releaseId]);
    await database.query(`ALTER TABLE release ENABLE TRIGGER USER`);
    for (const actor of [story.owner, story.analyst])
      await expect(ask(actor)).rejects.toMatchObject(refused('policy_refused'));
    await set({ allowNoGuarantee: true });
    const waiting = await ask(story.owner);
    await expect(ask(story.analyst)).rejects.toMatchObject(refused('policy_refused'));
    await set({ allowNoGuaranteeDraws: true });
    await ask(story.analyst);
    await set({ allowNoGuarantee: false });
    expect(await work.pickUp(waiting, 'worker')).toEqual({ pickedUp: false });
  });

  it('offers what is public about the columns', async () => {
    expect(await draws.options(release.datasetId, story.analyst)).toEqual({
      ...{
        releaseId: release.releaseId,
        version: 1,
        guarantee: 'dp',
        mostRows: 1_000_000,
        publishedRows: 2,
        tables: 1,
        conditionedTable: null,
      },
      columns: [{ name: 'sex', sdtype: 'categorical', isCategorical: true, values: [], min: null, max: null }],
    });
  });
});
