import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi, type Visitor } from '../testing/test-api.fixture.js';
import { privateNumbers } from '../testing/test-reports.fixture.js';
import { signTicket } from './download-token.js';

let api: TestApi;
let owner: Visitor;
let admin: Visitor;
let dataset: string;
let release: string;

beforeAll(async () => {
  api = await TestApi.start();
  [owner, admin] = [await api.visitor('owner'), await api.visitor('admin')];
  ({ dataset, release } = await api.publishedRelease(owner, admin));
});
afterAll(() => api.stop());

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const pathOf = (url: unknown): string => String(url).replace(/^\/api/, '');

/** @returns an analyst with access, and the entitlement */
const entitled = async (to = dataset): Promise<{ readonly analyst: Visitor; readonly entitlement: string }> => {
  const analyst = await api.visitor('analyst');
  const { termsHash } = (await analyst.call(`/datasets/${to}`)).json;
  const draft = { datasetId: to, purpose: 'p', project: 'p', people: 'p', acceptedTermsHash: termsHash };
  const id = String((await analyst.post('/requests', draft)).json.id);
  await analyst.post(`/requests/${id}/submit`);
  await owner.post(`/requests/${id}/approve`, { reason: 'Fine.', endsAt: tomorrow() });
  const [entitlement] = (await analyst.call('/entitlements')).json as unknown as readonly { readonly id: string }[];
  return { analyst, entitlement: entitlement?.id ?? '' };
};

const searched = async (query: string): Promise<readonly string[]> =>
  ((await api.running.call(`/datasets${query}`)).json as unknown as { id: string }[]).map(({ id }) => id);

describe('the catalogue', () => {
  it('finds by words, topic and epsilon, without an account', async () => {
    for (const query of [
      '',
      '?q=town',
      '?q=peo',
      '?q=AGE%20town',
      '?topic=census',
      '?maxEpsilon=1',
      '?q=town&topic=census&maxEpsilon=2',
    ]) {
      expect([query, await searched(query)]).toEqual([query, [dataset]]);
    }
    for (const query of [
      '?q=hospital',
      '?guarantee=none',
      '?organisation=Nobody',
      '?topic=health',
      '?maxEpsilon=0.5',
    ]) {
      expect([query, await searched(query)]).toEqual([query, []]);
    }
  });

  it('takes any text as words', async () => {
    for (const text of [`'; DROP TABLE release; --`, '!!! & | ( ) :*', '%_\\', '\u0000', '<b>', 'ü'.repeat(200)]) {
      expect((await api.running.call(`/datasets?q=${encodeURIComponent(text)}`)).status).toBe(200);
    }
    for (const query of [`?q=${'x'.repeat(201)}`, '?maxEpsilon=NaN', '?maxEpsilon=-1', '?maxEpsilon=0', '?q=a&q=b']) {
      expect([query, (await api.running.call(`/datasets${query}`)).json.code]).toEqual([query, 'invalid_input']);
    }
  });

  it('shows only what is published', async () => {
    const { dataset: waiting, release: waitingRelease } = await api.submittedRelease(owner);
    expect(await searched('')).not.toContain(waiting);
    expect((await api.running.call(`/datasets/${waiting}`)).status).toBe(404);
    await admin.post(`/releases/${waitingRelease}/reject`, { reason: 'No.' });
    expect(await searched('')).not.toContain(waiting);
  });

  it('describes a data set as Croissant', async () => {
    const { json } = await api.running.call(`/datasets/${dataset}/croissant`);
    expect(json).toMatchObject({ '@type': 'sc:Dataset', url: `http://portal.test/datasets/${dataset}` });
  });
});

describe('public answers', () => {
  it('hold nothing of the report that was computed from real data', async () => {
    const { analyst } = await entitled();
    const answers = await Promise.all([
      api.running.call('/health'),
      api.running.call('/sign-in-config'),
      api.running.call('/datasets'),
      api.running.call('/datasets?q=town'),
      api.running.call(`/datasets/${dataset}`),
      api.running.call(`/datasets/${dataset}/croissant`),
      analyst.call(`/datasets/${dataset}`),
      analyst.call('/requests'),
      analyst.call('/entitlements'),
      owner.call(`/releases/${release}/public-report`),
      admin.call(`/releases/${release}`),
      admin.call('/releases'),
    ]);
    const text = answers.map((answer) => answer.text).join('\n');
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const word of [
      ...Object.values(privateNumbers).map(String),
      'realRows',
      '"real"',
      '"copies"',
      '"floor"',
      '"kind":"reviewer"',
      '"pairs"',
    ]) {
      expect([word, text.includes(word)]).toEqual([word, false]);
    }
  });

  it("the reviewer's report reaches its maker and admins, and no cache", async () => {
    for (const person of [owner, admin]) {
      const answer = await person.call(`/releases/${release}/reviewer-report`);
      expect([answer.status, answer.json.realRows]).toEqual([200, privateNumbers.realRows]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    const { analyst } = await entitled();
    expect((await analyst.call(`/releases/${release}/reviewer-report`)).status).toBe(403);
    expect((await api.running.call(`/releases/${release}/reviewer-report`)).status).toBe(401);
  });
});

describe('a download', () => {
  it('needs an entitlement', async () => {
    const stranger = await api.visitor('analyst');
    const answer = await stranger.post(`/datasets/${dataset}/downloads`, { format: 'csv' });
    expect([answer.status, answer.json.code]).toEqual([403, 'not_allowed']);
  });

  it('in a format that was not made is not found', async () => {
    const { analyst } = await entitled();
    expect((await analyst.post(`/datasets/${dataset}/downloads`, { format: 'parquet' })).status).toBe(404);
    expect((await analyst.post(`/datasets/${dataset}/downloads`, { format: 'xlsx' })).status).toBe(422);
  });

  it('link ends in minutes, and never after the entitlement', async () => {
    const { analyst } = await entitled();
    const { json } = await analyst.post(`/datasets/${dataset}/downloads`, { format: 'csv' });
    const minutes = (Date.parse(String(json.expiresAt)) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(4);
    expect(minutes).toBeLessThanOrEqual(5);
  });

  it('ends when access is revoked, also for a link that was given before', async () => {
    const { analyst, entitlement } = await entitled();
    const { url } = (await analyst.post(`/datasets/${dataset}/downloads`, { format: 'csv' })).json;
    expect((await api.running.call(pathOf(url))).status).toBe(200);
    expect((await owner.post(`/entitlements/${entitlement}/revoke`, { reason: 'Project over.' })).json.state).toBe(
      'revoked',
    );
    const late = await api.running.call(pathOf(url));
    expect([late.status, late.json.code]).toEqual([410, 'gone']);
    expect((await analyst.post(`/datasets/${dataset}/downloads`, { format: 'csv' })).status).toBe(403);
  });

  it('ends when the entitlement does', async () => {
    const { analyst, entitlement } = await entitled();
    const { url } = (await analyst.post(`/datasets/${dataset}/downloads`, { format: 'csv' })).json;
    await api.database.query(
      `UPDATE entitlement SET starts_at = now() - interval '2 h', ends_at = now() - interval '1 s' WHERE id = $1`,
      [entitlement],
    );
    expect((await api.running.call(pathOf(url))).status).toBe(410);
  });

  it('ends when the release is withdrawn', async () => {
    const made = await api.publishedRelease(owner, admin);
    const { analyst } = await entitled(made.dataset);
    const { url } = (await analyst.post(`/datasets/${made.dataset}/downloads`, { format: 'csv' })).json;
    await admin.post(`/releases/${made.release}/withdraw`, { reason: 'A mistake.' });
    expect((await api.running.call(pathOf(url))).status).toBe(410);
    expect((await analyst.post(`/datasets/${made.dataset}/downloads`, { format: 'csv' })).status).toBe(410);
    expect((await api.running.call(`/datasets/${made.dataset}`)).json.code).toBe('gone');
    expect(await searched('')).not.toContain(made.dataset);
  });

  it('cannot be had with a link that is old, of another or made up', async () => {
    const { analyst } = await entitled();
    const stranger = await api.visitor('analyst');
    const base = { account: analyst.id, dataset, release, format: 'csv' as const, expires: Date.now() + 60_000 };
    const key = api.environment.downloadKey;
    const statusOf = async (token: string) => (await api.running.call(`/downloads/${token}`)).status;
    expect(await statusOf(signTicket(base, key))).toBe(200);
    expect(await statusOf(signTicket({ ...base, expires: Date.now() - 1 }, key))).toBe(410);
    expect(await statusOf(signTicket({ ...base, account: stranger.id }, key))).toBe(410);
    expect(await statusOf(signTicket({ ...base, release: dataset }, key))).toBe(410);
    expect(await statusOf(signTicket(base, 'another key of thirty-two bytes!'))).toBe(404);
    expect(await statusOf('nonsense')).toBe(404);
    expect(await statusOf('x'.repeat(3000))).toBe(404);
  });
});

describe('requests', () => {
  it('are sent complete, and only with the terms as they are', async () => {
    const analyst = await api.visitor('analyst');
    const draft = { datasetId: dataset, purpose: '', project: '', people: '', acceptedTermsHash: null };
    const id = String((await analyst.post('/requests', draft)).json.id);
    const incomplete = await analyst.post(`/requests/${id}/submit`);
    expect([incomplete.status, incomplete.json.code]).toEqual([422, 'policy_refused']);
    expect((incomplete.json.reasons as unknown[]).length).toBe(4);
    expect((await analyst.post('/requests', draft)).json.code).toBe('conflict');
    const edit = { purpose: 'p', project: 'p', people: 'p', acceptedTermsHash: 'f'.repeat(64) };
    expect((await analyst.call(`/requests/${id}`, { method: 'PATCH', body: edit })).status).toBe(200);
    expect(String((await analyst.post(`/requests/${id}/submit`)).json.reasons)).toContain('The terms have changed');
    expect((await owner.call(`/requests/${id}`)).status).toBe(404);
  });

  it('are granted only within the policy', async () => {
    const analyst = await api.visitor('analyst');
    const { termsHash } = (await analyst.call(`/datasets/${dataset}`)).json;
    const draft = { datasetId: dataset, purpose: 'p', project: 'p', people: 'p', acceptedTermsHash: termsHash };
    const id = String((await analyst.post('/requests', draft)).json.id);
    await analyst.post(`/requests/${id}/submit`);
    for (const endsAt of ['2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z']) {
      const answer = await owner.post(`/requests/${id}/approve`, { reason: 'Fine.', endsAt });
      expect([answer.status, answer.json.code]).toEqual([422, 'policy_refused']);
    }
    for (const endsAt of ['tomorrow', '2030-13-45T00:00:00Z', 7]) {
      expect((await owner.post(`/requests/${id}/approve`, { reason: 'Fine.', endsAt })).json.code).toBe(
        'invalid_input',
      );
    }
    expect((await owner.post(`/requests/${id}/reject`, { reason: '  ' })).json.code).toBe('invalid_input');
    expect((await owner.post(`/requests/${id}/reject`, { reason: 'No.' })).json).toMatchObject({
      state: 'rejected',
      decisionReason: 'No.',
    });
  });
});
