import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi, type Visitor } from './testing/test-api.fixture.js';

let api: TestApi;
let owner: Visitor;
let admin: Visitor;
let analyst: Visitor;

beforeAll(async () => {
  api = await TestApi.start();
  [owner, admin, analyst] = [await api.visitor('owner'), await api.visitor('admin'), await api.visitor('analyst')];
});
afterAll(() => api.stop());

describe('the life of a release', () => {
  it('goes from a file to a download, and every step is in the audit log', async () => {
    const { release, dataset } = await api.publishedRelease(owner, admin);
    const card = await api.running.call(`/datasets/${dataset}`);
    expect(card.json).toMatchObject({ title: 'People of a town', rows: 2, epsilon: 1, unit: 'one row', access: null });

    const draft = await analyst.post('/requests', {
      datasetId: dataset,
      purpose: 'A study',
      project: 'P',
      people: 'Me',
      acceptedTermsHash: card.json.termsHash,
    });
    const request = String(draft.json.id);
    expect((await analyst.post(`/requests/${request}/submit`)).json.state).toBe('submitted');
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    expect((await owner.post(`/requests/${request}/approve`, { reason: 'Fits.', endsAt })).json.state).toBe('approved');

    const link = await analyst.post(`/datasets/${dataset}/downloads`, { format: 'csv' });
    expect(link.json.fileName).toBe('people-of-a-town-v1.csv');
    const file = await api.running.call(String(link.json.url).replace(/^\/api/, ''));
    expect([file.status, file.text]).toEqual([200, 'sex,age\nf,31\nm,44\n']);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="people-of-a-town-v1.csv"');
    expect(file.headers.get('content-type')).toContain('text/csv');

    const events = (await admin.call('/audit?limit=500')).json as unknown as readonly { readonly action: string }[];
    const actions = events.map(({ action }) => action);
    for (const action of [
      ...['account.created', 'population.created', 'source.registered', 'source.uploaded', 'source.confirmed'],
      ...['run.started', 'run.succeeded', 'release.drafted', 'release.edited', 'release.submitted', 'release.approved'],
      ...['release.published', 'request.drafted', 'request.submitted', 'request.approved', 'access.granted'],
      ...['download.offered', 'download.begun'],
    ]) {
      expect(actions).toContain(action);
    }
    expect((await admin.call('/audit/verify')).json).toMatchObject({ intact: true, firstBroken: null });
    expect((await owner.call(`/releases/${release}`)).json.manifest).toMatchObject({ release, version: 1 });
  });
});
