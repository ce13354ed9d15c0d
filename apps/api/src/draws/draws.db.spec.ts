import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { DrawWork } from '@likeness/persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signTicket } from '../datasets/download-token.js';
import { TestApi, type Visitor } from '../testing/test-api.fixture.js';

let api: TestApi;
let owner: Visitor;
let admin: Visitor;
let analyst: Visitor;
let dataset: string;
let release: string;

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const pathOf = (url: unknown): string => String(url).replace(/^\/api/, '');

beforeAll(async () => {
  api = await TestApi.start();
  [owner, admin] = [await api.visitor('owner'), await api.visitor('admin')];
});
beforeEach(async () => {
  ({ dataset, release } = await api.publishedRelease(owner, admin));
  analyst = await entitled();
  await api.database.query(`UPDATE draw SET state = 'cancelled', ended_at = now() WHERE ended_at IS NULL`);
});
afterAll(() => api.stop());

const entitled = async (): Promise<Visitor> => {
  const visitor = await api.visitor('analyst');
  const { termsHash } = (await visitor.call(`/datasets/${dataset}`)).json;
  const draft = { datasetId: dataset, purpose: 'p', project: 'p', people: 'p', acceptedTermsHash: termsHash };
  const id = String((await visitor.post('/requests', draft)).json.id);
  await visitor.post(`/requests/${id}/submit`);
  await owner.post(`/requests/${id}/approve`, { reason: 'Fine.', endsAt: tomorrow() });
  return visitor;
};
const ask = (who: Visitor, body: object = { rows: 10 }) => who.post(`/datasets/${dataset}/draws`, body);
/** What a worker would do. */
const finish = async (id: string): Promise<void> => {
  const work = new DrawWork(api.database);
  const picked = await work.pickUp(id, 'test-worker');
  if (!picked.pickedUp) throw new Error('The draw cannot be picked up.');
  const csv = await api.platform.files.write(Readable.from(['sex,age\nf,31\n']));
  await work.succeed(picked.claim, { rows: 1, effect: null, outputs: [{ format: 'csv', ...csv }] });
};
const revoke = async (): Promise<void> => {
  const [entitlement] = (await analyst.call('/entitlements')).json as unknown as readonly { readonly id: string }[];
  await owner.post(`/entitlements/${entitlement!.id}/revoke`, { reason: 'Enough.' });
};

describe('drawing from a model', () => {
  it('is asked for, queued, carried out and downloaded, and every step is in the audit log', async () => {
    for (const who of [analyst, owner]) {
      const asked = await ask(who, { rows: 10, where: { sex: 'f' }, seed: 3 });
      expect(asked.json).toMatchObject({ progress: { state: 'queued' }, seed: 3, guarantee: 'dp', formats: [] });
      const id = String(asked.json.id);
      const jobs: { data: object }[] = await api.database.query(
        `SELECT data FROM pgboss.job WHERE name = 'draw.execute' AND data ->> 'drawId' = $1`,
        [id],
      );
      expect(jobs).toEqual([{ data: { drawId: id } }]);
      await finish(id);
      const link = (await who.post(`/draws/${id}/downloads`, { format: 'csv' })).json;
      expect(link.fileName).toBe(`people-of-a-town-v1-drawn-${id.slice(0, 8)}.csv`);
      expect((await api.running.call(pathOf(link.url))).text).toBe('sex,age\nf,31\n');
      const events = (await admin.call(`/audit?subjectId=${release}&limit=4`)).json as unknown as {
        readonly action: string;
        readonly details: object;
      }[];
      expect(events.map(({ action }) => action)).toEqual([
        'download.begun',
        'download.offered',
        'draw.succeeded',
        'draw.asked',
      ]);
      expect(events[3]!.details).toMatchObject({ drawId: id, rows: 10, conditionsOn: 'sex' });
    }
  });

  it('is refused to another owner, an analyst without access, an admin and strangers', async () => {
    const [other, stranger, both] = [
      await api.visitor('owner'),
      await api.visitor('analyst'),
      await api.visitor('owner', 'analyst'),
    ];
    for (const who of [other, stranger, both]) {
      expect((await ask(who)).json.code).toBe('not_allowed');
      expect((await who.call(`/datasets/${dataset}/draws/options`)).json.code).toBe('not_allowed');
    }
    expect((await ask(admin)).status).toBe(403);
    expect((await api.running.call(`/datasets/${dataset}/draws`, { body: { rows: 1 } })).status).toBe(401);
  });

  it('shows nobody the draw of another, and lets nobody stop or fetch it', async () => {
    const id = String((await ask(analyst)).json.id);
    for (const who of [owner, await entitled()]) {
      expect((await who.call(`/draws/${id}`)).status).toBe(404);
      expect((await who.call(`/draws/${id}/events`)).status).toBe(404);
      expect((await who.post(`/draws/${id}/cancel`)).status).toBe(404);
      expect((await who.post(`/draws/${id}/downloads`, { format: 'csv' })).status).toBe(404);
      expect((await who.call('/draws')).text).not.toContain(id);
    }
    expect((await analyst.call(`/draws?datasetId=${dataset}`)).text).toContain(id);
    expect((await analyst.call(`/draws?datasetId=${randomUUID()}`)).json).toEqual([]);
    expect((await analyst.post(`/draws/${id}/cancel`)).json).toMatchObject({ progress: { state: 'cancelled' } });
    expect((await analyst.post(`/draws/${id}/cancel`)).json.code).toBe('wrong_state');
  });

  it('tells of its progress until it has ended', async () => {
    const id = String((await ask(analyst)).json.id);
    const heard = analyst.call(`/draws/${id}/events`);
    await finish(id);
    expect((await heard).text).toContain('"state":"succeeded"');
  });

  it('ends with access and with the release, at every gate', async () => {
    const id = String((await ask(analyst)).json.id);
    await finish(id);
    const { url } = (await analyst.post(`/draws/${id}/downloads`, { format: 'csv' })).json;
    await revoke();
    expect((await ask(analyst)).json.code).toBe('not_allowed');
    expect((await analyst.post(`/draws/${id}/downloads`, { format: 'csv' })).json.code).toBe('not_allowed');
    expect((await api.running.call(pathOf(url))).status).toBe(410);

    const mine = String((await ask(owner)).json.id);
    await finish(mine);
    const link = (await owner.post(`/draws/${mine}/downloads`, { format: 'csv' })).json.url;
    await admin.post(`/releases/${release}/withdraw`, { reason: 'A mistake.' });
    expect((await ask(owner)).json.code).toBe('gone');
    expect((await owner.call(`/datasets/${dataset}/draws/options`)).json.code).toBe('gone');
    expect((await owner.post(`/draws/${mine}/downloads`, { format: 'csv' })).json.code).toBe('gone');
    expect((await api.running.call(pathOf(link))).status).toBe(410);
  });

  it('gives no file for the ticket of another person or another draw', async () => {
    const id = String((await ask(analyst)).json.id);
    await finish(id);
    const ticket = { dataset, release, format: 'csv' as const, draw: id, expires: Date.now() + 60_000 };
    const statusOf = async (change: object) => {
      const token = signTicket({ account: analyst.id, ...ticket, ...change }, api.environment.downloadKey);
      return (await api.running.call(`/downloads/${token}`)).status;
    };
    expect(await statusOf({})).toBe(200);
    for (const change of [
      { account: owner.id },
      { draw: randomUUID() },
      { release: randomUUID() },
      { format: 'parquet' },
    ])
      expect([change, await statusOf(change)]).toEqual([change, 410]);
  });

  it.each([
    ['policy_refused', { rows: 1_000_001 }],
    ['policy_refused', { rows: Number.MAX_SAFE_INTEGER }],
    ['invalid_input', { rows: 1e300 }],
    ['invalid_input', { rows: 0 }],
    ['invalid_input', { rows: -5 }],
    ['invalid_input', { rows: 1.5 }],
    ['invalid_input', { rows: '10' }],
    ['invalid_input', {}],
    ['invalid_input', { scale: 2 }],
    ['invalid_input', { rows: 10, scale: 2 }],
    ['invalid_input', { rows: 10, seed: -1 }],
    ['invalid_input', { rows: 10, where: { nowhere: 'x' } }],
    ['invalid_input', { rows: 10, where: { sex: { min: 1, then: 2 } } }],
    ['invalid_input', { rows: 10, where: { sex: {} } }],
    ['invalid_input', { rows: 10, where: { sex: '\u0000' } }],
    ['invalid_input', { rows: 10, calibration: { kind: 'magic' } }],
    ['invalid_input', { rows: 10, calibration: { kind: 'shares', targets: {} } }],
    ['invalid_input', { rows: 10, calibration: { kind: 'shares', targets: { sex: { f: 2 } } } }],
    ['invalid_input', { rows: 10, calibration: { kind: 'shares', targets: { age: { 30: 0.5 } } } }],
    ['invalid_input', { rows: 10, calibration: { kind: 'parity', group: 'sex', outcome: 'age' } }],
    ['invalid_input', { rows: 10, watch: { group: 'sex', outcome: 'nowhere' } }],
  ] as [string, object][])('answers %s to %j', async (code, body) => {
    const answer = await ask(analyst, body);
    expect([answer.status, answer.json.code]).toEqual([422, code]);
    expect(String(answer.json.detail)).toMatch(/\.$/);
  });

  it('takes no more than three unfinished draws of one person', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(analyst)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409]);
    expect((await ask(owner)).status).toBe(200);
  });

  it('offers the columns with what is declared and published about them', async () => {
    expect((await analyst.call(`/datasets/${dataset}/draws/options`)).json).toMatchObject({
      ...{ releaseId: release, mostRows: 1_000_000, tables: 1, guarantee: 'dp' },
      columns: [
        {
          ...{ name: 'sex', isCategorical: true },
          values: [
            { value: 'f', share: 0.5 },
            { value: 'm', share: 0.5 },
          ],
        },
        { name: 'age', isCategorical: false, values: [], min: 0, max: 99 },
      ],
    });
  });
});
