import { Story, storyCard, testDatabase, type DisposableDatabase } from '@likeness/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSource } from '../data-source.js';
import { DatasetStore, termsHash } from './dataset-store.js';
import { EntitlementStore } from './entitlement-store.js';
import { ReleaseStore } from './release-store.js';
import { RequestStore } from './request-store.js';

let disposable: DisposableDatabase;
let database: DataSource;
let story: Story;
let requests: RequestStore;
let datasets: DatasetStore;
let entitlements: EntitlementStore;

const days = (count: number) => new Date(Date.now() + count * 86_400_000);
const published = async (title?: string) =>
  story.publishedRelease(await story.readySource(await story.population()), title);
const draft = (datasetId: string) => ({ datasetId, purpose: '', project: '', people: '', acceptedTermsHash: null });

beforeAll(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url).initialize();
  story = await Story.begin(disposable.url, database);
  requests = new RequestStore(database);
  datasets = new DatasetStore(database);
  entitlements = new EntitlementStore(database);
});

afterAll(async () => {
  await database.destroy();
  await disposable.drop();
});

describe('a request', () => {
  it('opens the files until the entitlement ends', async () => {
    const { datasetId, releaseId } = await published();
    const id = await story.submittedRequest(datasetId);
    await expect(datasets.entitledFile(datasetId, story.analyst.id, { format: 'csv' })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await requests.approve(id, story.owner, { reason: 'Fine.', endsAt: days(10) });
    expect(await requests.view(id, story.analyst)).toMatchObject({
      state: 'approved',
      dataset: { title: 'A likeness' },
      decidedBy: { id: story.owner.id, name: 'An owner' },
      actions: [],
    });
    expect(await datasets.entitledFile(datasetId, story.analyst.id, { format: 'csv' })).toMatchObject({
      releaseId,
      fileName: 'a-likeness-v1.csv',
      bytes: 12,
    });
    expect((await datasets.card(datasetId, story.analyst.id)).access).not.toBeNull();
    await expect(datasets.entitledFile(datasetId, story.admin.id, { format: 'csv' })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(
      datasets.entitledFile(datasetId, story.analyst.id, { format: 'csv' }, days(10.01)),
    ).rejects.toMatchObject({
      code: 'not_allowed',
    });
    expect(await entitlements.list(story.analyst, story.organisationId, days(11))).toMatchObject([
      { state: 'expired' },
    ]);
  });

  it('is saved half-written, and submitted when it is complete', async () => {
    const { datasetId } = await published();
    const { id } = await requests.create(story.analyst, draft(datasetId));
    await expect(requests.submit(id, story.analyst)).rejects.toMatchObject({
      code: 'policy_refused',
      details: { reasons: expect.stringMatching(/^Say what.*\nName.*\nSay who.*\nAccept/) as string },
    });
    await requests.edit(id, story.analyst, { purpose: 'p', project: 'q', people: 'r', acceptedTermsHash: 'old' });
    await expect(requests.submit(id, story.analyst)).rejects.toMatchObject({ code: 'policy_refused' });
    await requests.edit(id, story.analyst, { acceptedTermsHash: termsHash(storyCard.terms) });
    await requests.submit(id, story.analyst);
    expect((await datasets.card(datasetId, story.analyst.id)).openRequestId).toBe(id);
  });

  it('is open once a person and data set', async () => {
    const { datasetId } = await published();
    const results = await Promise.allSettled([1, 2, 3].map(() => requests.create(story.analyst, draft(datasetId))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    }
  });

  it('is never decided by the requester, and the database says so too', async () => {
    const { datasetId } = await published();
    const id = await story.submittedRequest(datasetId);
    const everything = { id: story.analyst.id, roles: ['analyst', 'admin', 'owner'] as const };
    await expect(requests.approve(id, everything, { reason: 'x', endsAt: days(1) })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(
      database.query(
        `UPDATE access_request SET state = 'approved', decided_by = requester_id, decided_at = now(), decision_reason = 'x' WHERE id = $1`,
        [id],
      ),
    ).rejects.toThrow('access_request_decided_by_another_person');
  });

  it('is refused an end beyond the policy, and nothing is half-done', async () => {
    const { datasetId } = await published();
    const id = await story.submittedRequest(datasetId);
    for (const endsAt of [days(366), days(-1), new Date(NaN)]) {
      await expect(requests.approve(id, story.admin, { reason: 'x', endsAt })).rejects.toMatchObject({
        code: 'policy_refused',
      });
    }
    expect(await requests.view(id, story.admin)).toMatchObject({ state: 'submitted', decidedBy: null });
  });

  it('is seen by those it concerns', async () => {
    const { datasetId } = await published();
    const { id } = await requests.create(story.analyst, draft(datasetId));
    await expect(requests.view(id, story.owner)).rejects.toMatchObject({ code: 'not_found' });
    expect((await requests.list(story.admin, story.organisationId)).some((request) => request.id === id)).toBe(false);
    expect((await requests.list(story.analyst, story.organisationId)).some((request) => request.id === id)).toBe(true);
    await requests.withdraw(id, story.analyst);
    const sent = await story.submittedRequest(datasetId);
    expect((await requests.list(story.owner, story.organisationId)).some((request) => request.id === sent)).toBe(true);
    await expect(requests.view(sent, { id: story.organisationId, roles: ['owner', 'analyst'] })).rejects.toMatchObject({
      code: 'not_found',
    });
    await requests.reject(sent, story.admin, 'Not now.');
    expect(await requests.view(sent, story.analyst)).toMatchObject({ state: 'rejected', decisionReason: 'Not now.' });
  });
});

describe('an entitlement', () => {
  it('ends when it is revoked, at once and once', async () => {
    const { datasetId } = await published();
    await requests.approve(await story.submittedRequest(datasetId), story.owner, { reason: 'x', endsAt: days(5) });
    const { entitlementId } = await datasets.entitledFile(datasetId, story.analyst.id, { format: 'parquet' });
    await expect(entitlements.revoke(entitlementId, story.analyst, 'x')).rejects.toMatchObject({ code: 'not_found' });
    expect(await entitlements.revoke(entitlementId, story.owner, 'Misuse.')).toMatchObject({ state: 'revoked' });
    await expect(entitlements.revoke(entitlementId, story.admin, 'x')).rejects.toMatchObject({ code: 'wrong_state' });
    await expect(datasets.entitledFile(datasetId, story.analyst.id, { format: 'parquet' })).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });

  it('opens only releases with the terms that were accepted', async () => {
    const source = await story.readySource(await story.population());
    const { datasetId, releaseId } = await story.publishedRelease(source);
    await requests.approve(await story.submittedRequest(datasetId), story.owner, { reason: 'x', endsAt: days(5) });
    await story.publishedRelease(source, 'A likeness', 'Other terms.');
    expect((await datasets.card(datasetId, null)).version).toBe(2);
    expect((await datasets.entitledFile(datasetId, story.analyst.id, { format: 'csv' })).releaseId).toBe(releaseId);
    const third = await story.publishedRelease(source);
    expect((await datasets.entitledFile(datasetId, story.analyst.id, { format: 'csv' })).releaseId).toBe(
      third.releaseId,
    );
  });

  it('ends with the withdrawal of the release', async () => {
    const { datasetId, releaseId } = await published();
    await requests.approve(await story.submittedRequest(datasetId), story.owner, { reason: 'x', endsAt: days(5) });
    await new ReleaseStore(database).withdraw(releaseId, story.admin, 'Over.');
    await expect(datasets.entitledFile(datasetId, story.analyst.id, { format: 'csv' })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(datasets.card(datasetId, null)).rejects.toMatchObject({ code: 'gone' });
  });
});

describe('the catalogue', () => {
  it('finds published data sets by the words of their cards, and no others', async () => {
    const found = async (q: string) => (await datasets.search({ q })).map(({ title }) => title);
    await published('Hospital admissions by region');
    await story.submittedRelease(await story.readySource(await story.population()), 'Hospital secrets');
    expect(await found('hospital')).toEqual(['Hospital admissions by region']);
    expect(await found('admis reg')).toEqual(['Hospital admissions by region']);
    expect(await found('HOSPITALS')).toEqual(['Hospital admissions by region']);
    expect(await found('secrets')).toEqual([]);
    expect((await found('census')).length).toBeGreaterThan(0);
    for (const odd of [`'`, '& | !', 'a:*b', '((', '\\', '%', '']) expect(Array.isArray(await found(odd))).toBe(true);
  });

  it('narrows by topic and epsilon, and shows each data set once', async () => {
    expect(await datasets.search({ topic: 'census', maxEpsilon: 1 })).not.toEqual([]);
    expect(await datasets.search({ topic: 'cens' })).toEqual([]);
    expect(await datasets.search({ maxEpsilon: 0.5 })).toEqual([]);
    expect(await datasets.search({ guarantee: 'none' })).toEqual([]);
    expect(await datasets.search({ organisation: 'Nobody' })).toEqual([]);
    const [one] = await datasets.search({ guarantee: 'dp' });
    expect(await datasets.search({ organisation: one?.organisation })).not.toEqual([]);
    const all = await datasets.search({});
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });
});
