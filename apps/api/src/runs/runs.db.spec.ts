import type { SynthesizerView } from '@likeness/contracts';
import { RunWork } from '@likeness/persistence';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TestApi, type Visitor } from '../testing/test-api.fixture.js';
import { findPlanner } from '@likeness/synthesis/plan';

let api: TestApi;
let owner: Visitor;
let sourceId: string;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await api.visitor('owner');
  sourceId = await api.readySource(owner);
});
afterAll(() => api.stop());

const request = (change: object = {}) => ({ sourceId, epsilon: 1, delta: 1e-9, ...change });
const populations = async () =>
  (await owner.call('/populations')).json as unknown as readonly Readonly<Record<string, unknown>>[];

const byDefault = findPlanner('auto').id;

describe('the list of synthesizers', () => {
  it('says of each what it promises, how fast it is, what it suits, and what the policy has against it', async () => {
    const listed = (await owner.call('/synthesizers')).json as unknown as readonly SynthesizerView[];
    expect(listed.length).toBeGreaterThan(20);
    for (const { guarantee, speed, suits, refusals } of listed) {
      expect(speed).not.toBe('');
      expect(suits).not.toBe('');
      expect(refusals.length > 0).toBe(guarantee === 'none');
    }
  });
});

describe('a plan', () => {
  it('says what it would measure and what that costs', async () => {
    const { status, json } = await owner.post('/plans', request());
    expect(status).toBe(200);
    const plan = json as { measurements: { cost: { picoRho: number } }[]; total: { picoRho: number } };
    expect(json).toMatchObject({ synthesizer: byDefault, unit: 'one row', policy: { allowed: true, reasons: [] } });
    expect(plan.measurements.reduce((sum, { cost }) => sum + cost.picoRho, 0)).toBe(plan.total.picoRho);
    expect(json.attackerCertainty).toBeCloseTo(73.1, 1);
  });

  it('costs nothing and leaves no trace', async () => {
    const events = () => api.database.query('SELECT count(*)::int AS n FROM audit_event');
    const [budgets, count] = [await populations(), await events()];
    for (let n = 0; n < 5; n += 1) await owner.post('/plans', request({ epsilon: 1 + n }));
    expect([await populations(), await events()]).toEqual([budgets, count]);
  });

  it('says in words what the policy has against it', async () => {
    const { status, json } = await owner.post('/plans', request({ epsilon: 50 }));
    expect(status).toBe(200);
    expect(json.policy).toMatchObject({ allowed: false });
    expect((json.policy as { reasons: string[] }).reasons.join(' ')).toContain('Epsilon must be a number from');
  });

  it('needs confirmed metadata', async () => {
    const raw = await api.inspectedSource(owner);
    const answer = await owner.post('/plans', request({ sourceId: raw }));
    expect([answer.status, answer.json.code]).toEqual([409, 'wrong_state']);
  });
});

const ugly: readonly (readonly [string, object, string])[] = [
  ['epsilon 0', { epsilon: 0 }, 'bad_epsilon'],
  ['epsilon -1', { epsilon: -1 }, 'bad_epsilon'],
  ['epsilon 1e9', { epsilon: 1e9 }, 'bad_epsilon'],
  ['epsilon NaN', { epsilon: Number.NaN }, 'invalid_input'],
  ['epsilon Infinity', { epsilon: Number.POSITIVE_INFINITY }, 'invalid_input'],
  ['epsilon as text', { epsilon: '1' }, 'invalid_input'],
  ['no epsilon', { epsilon: undefined }, 'invalid_input'],
  ['delta 1', { delta: 1 }, 'bad_delta'],
  ['delta 0', { delta: 0 }, 'bad_delta'],
  ['delta -1', { delta: -1 }, 'bad_delta'],
  ['epsilon too small for anything', { epsilon: 1e-12 }, 'bad_epsilon'],
  ['an unknown synthesizer', { synthesizer: 'magic' }, 'invalid_input'],
  ['an unknown parameter', { params: { magic: 1 } }, 'invalid_input'],
  ['a parameter out of range', { params: { bins: -5 } }, 'invalid_input'],
  ['a source that is no id', { sourceId: 'x' }, 'invalid_input'],
  ['an unknown source', { sourceId: '6a1f0b58-7d6e-4c52-9b0c-3f1f7e6c2d10' }, 'not_found'],
];

describe('ugly input', () => {
  it.each(ugly)('%s: a clear code, and no budget moves', async (_, change, code) => {
    const before = await populations();
    for (const path of ['/plans', '/runs']) {
      const answer = await owner.post(path, request(change));
      expect([path, answer.json.code]).toEqual([path, code]);
      expect(answer.status).toBeLessThan(500);
      expect(String(answer.json.detail)).toMatch(/\w.*[.]$/);
    }
    expect(await populations()).toEqual(before);
  });

  it('what the policy does not allow does not start', async () => {
    const answer = await owner.post('/runs', request({ epsilon: 50 }));
    expect([answer.status, answer.json.code]).toEqual([422, 'policy_refused']);
    expect(String(answer.json.reasons)).toContain('Epsilon must be a number from');
  });
});

describe('starting', () => {
  it('reserves the whole cost, makes the job, and answers with the run', async () => {
    const { json } = await owner.post('/runs', request());
    expect(json).toMatchObject({ synthesizer: byDefault, epsilon: 1, progress: { state: 'queued', spentPicoRho: 0 } });
    const reserved = (json.progress as { reservedPicoRho: number }).reservedPicoRho;
    expect(reserved).toBeGreaterThan(0);
    const [job] = await api.database.query(
      `SELECT data FROM pgboss.job WHERE name = 'run.execute' AND data ->> 'runId' = $1`,
      [json.id],
    );
    expect(job).toEqual({ data: { runId: json.id } });
    expect((await owner.post(`/runs/${String(json.id)}/cancel`)).json).toMatchObject({
      progress: { state: 'cancelled' },
    });
  });

  it('several runs at once cannot overspend', async () => {
    const populationId = await api.population(owner, 2);
    const mine = await api.readySource(owner, populationId);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => owner.post('/runs', request({ sourceId: mine }))),
    );
    const started = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ json }) => json.code === 'budget_exceeded' || json.code === 'policy_refused');
    expect(started.length).toBeGreaterThan(0);
    expect(started.length + refused.length).toBe(6);
    const [population] = (await populations()).filter(({ id }) => id === populationId);
    const { capPicoRho, reservedPicoRho } = population as { capPicoRho: number; reservedPicoRho: number };
    expect(reservedPicoRho).toBeLessThanOrEqual(capPicoRho);
    const cost = reservedPicoRho / started.length;
    expect(capPicoRho - reservedPicoRho).toBeLessThan(cost);
    const jobs = await api.database.query(
      `SELECT count(*)::int AS n FROM pgboss.job j JOIN run r ON r.id::text = j.data ->> 'runId' WHERE r.population_id = $1`,
      [populationId],
    );
    expect(jobs).toEqual([{ n: started.length }]);
  });

  it('gives back everything when it is cancelled before anything was measured', async () => {
    const populationId = await api.population(owner, 2);
    const mine = await api.readySource(owner, populationId);
    const id = String((await owner.post('/runs', request({ sourceId: mine }))).json.id);
    await owner.post(`/runs/${id}/cancel`);
    const [population] = (await populations()).filter((each) => each.id === populationId);
    expect(population).toMatchObject({ reservedPicoRho: 0, spentPicoRho: 0 });
    const ledger = (await owner.call(`/populations/${populationId}/ledger`)).json as unknown as { kind: string }[];
    expect(ledger.map(({ kind }) => kind)).toEqual(['settle', 'reserve']);
    const again = await owner.post(`/runs/${id}/cancel`);
    expect([again.status, again.json.code]).toEqual([409, 'wrong_state']);
  });
});

const openEvents = async (id: string, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(`${api.running.url}/api/runs/${id}/events`, {
    headers: { ...owner.authorization, ...headers },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(text)) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: '' };
      if (done) break;
      text += value;
    }
    return text;
  };
  return { response, until, end: () => until(/(?!)/), close: () => reader?.cancel() };
};

describe('progress', () => {
  it('comes as events and ends with the run', async () => {
    const id = String((await owner.post('/runs', request())).json.id);
    const { response, until, end } = await openEvents(id, { 'last-event-id': '17' });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(await until(/"state":"queued"/)).toContain('data: ');
    const work = new RunWork(api.database);
    const picked = await work.pickUp(id, 'w');
    if (!picked.pickedUp) throw new Error('not picked up');
    await work.report(picked.claim, { stage: 'measuring', fraction: 0.4, message: 'Measuring', secondsLeft: 3 });
    expect(await until(/"fraction":0.4/)).toContain('Measuring');
    await work.fail(picked.claim, { code: 'internal', detail: 'It broke.' });
    const text = await end();
    const states = [...text.matchAll(/"state":"(\w+)"/g)].map(([, state]) => state);
    expect(states[0]).toBe('queued');
    expect(states.at(-1)).toBe('failed');
  });

  it('of a run that has ended is one event', async () => {
    const id = await api.finishedRun(owner);
    const text = await (await openEvents(id)).end();
    expect([...text.matchAll(/^data: /gm)]).toHaveLength(1);
    expect(text).toContain('"state":"succeeded"');
  });

  it('stops costing anything when the listener leaves', async () => {
    const id = String((await owner.post('/runs', request())).json.id);
    const { until, close } = await openEvents(id);
    await until(/queued/);
    await close();
    const listeners = (api.platform.events as unknown as { listeners: Map<string, unknown> }).listeners;
    await vi.waitFor(() => expect(listeners.has(id)).toBe(false), 20_000);
    await owner.post(`/runs/${id}/cancel`);
  });
});
