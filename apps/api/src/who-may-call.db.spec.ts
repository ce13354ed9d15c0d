import { randomUUID } from 'node:crypto';
import { roles, routes, type Route } from '@likeness/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi, type Visitor } from './testing/test-api.fixture.js';

let api: TestApi;
let owner: Visitor;
let otherOwner: Visitor;
let admin: Visitor;
let analyst: Visitor;

beforeAll(async () => {
  api = await TestApi.start();
  [owner, otherOwner] = [await api.visitor('owner'), await api.visitor('owner')];
  [admin, analyst] = [await api.visitor('admin'), await api.visitor('analyst')];
});
afterAll(() => api.stop());

const every = Object.values(routes).flatMap((feature) => Object.values(feature) as Route[]);
const guarded = every.filter(({ access }) => access !== 'public');
const filled = ({ path }: Route): string => path.replace(/:\w+/g, () => randomUUID());
const send = (route: Route) => ({
  method: route.method,
  ...(route.body === undefined ? {} : { body: {} }),
});

describe('every guarded route', () => {
  it.each(guarded.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s: 401 without a token, 403 for every other role',
    async (_, route) => {
      expect((await api.running.call(filled(route), send(route))).status).toBe(401);
      for (const role of roles.filter((each) => !route.access.includes(each))) {
        const answer = await (await api.visitor(role)).call(filled(route), send(route));
        expect([role, answer.status, answer.json.code]).toEqual([role, 403, 'not_allowed']);
      }
    },
  );

  it('knows nobody without one of our roles, but everybody signed in may not pass by having a role of another realm', async () => {
    const stranger = await api.visitor();
    expect((await stranger.call('/me')).status).toBe(403);
  });

  it.each(
    guarded
      .filter(({ params }) => params !== undefined)
      .map((route) => [`${route.method} ${route.path}`, route] as const),
  )('%s: 404 for an id that does not exist, and for one that cannot', async (_, route) => {
    const everybody = await api.visitor(...roles);
    const body = { ...valid(route) };
    const options = { method: route.method, ...(route.body === undefined ? {} : { body }) };
    for (const path of [filled(route), route.path.replace(/:\w+/g, 'abc'), route.path.replace(/:\w+/g, '%00')]) {
      const answer = await everybody.call(path, options);
      expect([path.length > 0, answer.status, answer.json.code]).toEqual([true, 404, 'not_found']);
    }
  });
});

/** A body that the schema takes. */
const valid = (route: Route): object =>
  route === (routes.sources.confirm as Route)
    ? { metadata: { METADATA_SPEC_VERSION: 'V1', tables: { t: { columns: { a: { sdtype: 'categorical' } } } } } }
    : { reason: 'Because.', endsAt: '2099-01-01T00:00:00Z', format: 'csv' };

describe("another owner's things", () => {
  it('are not there', async () => {
    const sourceId = await api.readySource(owner);
    const runId = await api.finishedRun(owner, sourceId);
    const release = String((await owner.post('/releases', { runId, title: 'Mine' })).json.id);
    const attempts: readonly (readonly [string, string, unknown?])[] = [
      ['GET', `/sources/${sourceId}`],
      ['POST', `/sources/${sourceId}/inspect`],
      ['PUT', `/sources/${sourceId}/metadata`, valid(routes.sources.confirm as Route)],
      ['PUT', `/sources/${sourceId}/file`],
      ['DELETE', `/sources/${sourceId}`],
      ['POST', '/plans', { sourceId, epsilon: 1, delta: 1e-9 }],
      ['POST', '/runs', { sourceId, epsilon: 1, delta: 1e-9 }],
      ['GET', `/runs/${runId}`],
      ['GET', `/runs/${runId}/events`],
      ['GET', `/runs/${runId}/report`],
      ['POST', `/runs/${runId}/cancel`],
      ['POST', '/releases', { runId, title: 'Not mine' }],
      ['GET', `/releases/${release}`],
      ['PATCH', `/releases/${release}`, { title: 'Not mine' }],
      ['POST', `/releases/${release}/submit`],
      ['GET', `/releases/${release}/reviewer-report`],
      ['GET', `/releases/${release}/public-report`],
    ];
    for (const [method, path, body] of attempts) {
      const answer = await otherOwner.call(path, { method, body });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    for (const list of ['/sources', '/runs', '/releases']) {
      expect((await otherOwner.call(list)).json).toEqual([]);
    }
  });

  it('are not there for an admin either while they are drafts', async () => {
    const runId = await api.finishedRun(owner);
    const release = String((await owner.post('/releases', { runId, title: 'Draft' })).json.id);
    for (const path of [`/releases/${release}`, `/releases/${release}/reviewer-report`]) {
      expect((await admin.call(path)).status).toBe(404);
    }
    const listed = (await admin.call('/releases')).json as unknown as readonly { readonly id: string }[];
    expect(listed.map(({ id }) => id)).not.toContain(release);
  });
});

describe('four eyes', () => {
  it('the maker of a release cannot approve or reject it, also as an admin', async () => {
    const both = await api.visitor('owner', 'admin');
    const { release } = await api.submittedRelease(both);
    expect((await both.call(`/releases/${release}`)).json.actions).not.toContain('approve');
    for (const verdict of ['approve', 'reject']) {
      const answer = await both.post(`/releases/${release}/${verdict}`, { reason: 'I trust myself.' });
      expect([answer.status, answer.json.code]).toEqual([403, 'not_allowed']);
    }
    expect((await both.call(`/releases/${release}`)).json).toMatchObject({ state: 'submitted', reviews: [] });
    expect((await admin.post(`/releases/${release}/approve`, { reason: 'Good.' })).json.state).toBe('approved');
  });

  it('the database refuses it even when the rules are passed by', async () => {
    const both = await api.visitor('owner', 'admin');
    const { release } = await api.submittedRelease(both);
    const insert = api.database.query(
      `INSERT INTO review (release_id, maker_id, reviewer_id, verdict, reason) VALUES ($1, $2, $2, 'approved', 'x')`,
      [release, both.id],
    );
    await expect(insert).rejects.toThrow('review_by_another_person');
  });

  it('nobody decides about their own request', async () => {
    const { dataset } = await api.publishedRelease(owner, admin);
    const everything = await api.visitor('analyst', 'admin');
    const { termsHash } = (await everything.call(`/datasets/${dataset}`)).json;
    const draft = { datasetId: dataset, purpose: 'p', project: 'p', people: 'p', acceptedTermsHash: termsHash };
    const id = String((await everything.post('/requests', draft)).json.id);
    await everything.post(`/requests/${id}/submit`);
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const answer = await everything.post(`/requests/${id}/approve`, { reason: 'Me.', endsAt });
    expect([answer.status, answer.json.code]).toEqual([403, 'not_allowed']);
    expect((await otherOwner.post(`/requests/${id}/approve`, { reason: 'Not mine.', endsAt })).status).toBe(404);
    expect((await owner.post(`/requests/${id}/approve`, { reason: 'Fine.', endsAt })).status).toBe(200);
  });
});

describe('an account', () => {
  it('appears with its first token, follows its name, and has the roles of the token at hand', async () => {
    const subject = randomUUID();
    const me = async (name: string, ...held: string[]) =>
      (await api.running.call('/me', { token: await api.provider.token({ subject, name, roles: held }) })).json;
    expect(await me('Ada One', 'owner')).toMatchObject({ id: subject, name: 'Ada One', roles: ['owner'] });
    expect(await me('Ada Two', 'analyst', 'admin')).toMatchObject({ name: 'Ada Two', roles: ['admin', 'analyst'] });
    const first = await Promise.all(Array.from({ length: 8 }, () => analyst.call('/me')));
    expect(first.map(({ status }) => status)).toEqual(Array(8).fill(200));
  });
});
