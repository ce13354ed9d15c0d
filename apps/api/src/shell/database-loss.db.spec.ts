import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TestApi, type Visitor } from '../testing/test-api.fixture.js';

let api: TestApi;
let owner: Visitor;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await api.visitor('owner');
  await api.population(owner);
});
afterAll(() => api.stop());

const cutEveryConnection = async (): Promise<void> => {
  const client = new pg.Client({ connectionString: api.environment.databaseUrl });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
};

describe('a database that goes away', () => {
  it('is 503 or not noticed, never 500, and the API recovers by itself', async () => {
    const statuses = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      const asked = Array.from({ length: 10 }, () => owner.call('/populations'));
      await cutEveryConnection();
      for (const answer of await Promise.all([...asked, owner.call('/populations')])) {
        statuses.add(answer.status);
        if (answer.status !== 200) expect(answer.json.code).toBe('database_unavailable');
      }
    }
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    // The last connections that were cut may take a while to be noticed.
    const settled = { timeout: 30_000, interval: 50 };
    await vi.waitFor(async () => expect((await owner.call('/populations')).status).toBe(200), settled);
    const health = async () => (await api.running.call('/health')).json;
    await vi.waitFor(async () => expect(await health()).toMatchObject({ status: 'ok', database: true }), settled);
  });

  it('does not deafen progress for ever', async () => {
    const sourceId = await api.readySource(owner);
    const id = String((await owner.post('/runs', { sourceId, epsilon: 1, delta: 1e-9 })).json.id);
    await cutEveryConnection();
    await wait(1500);
    // A broken connection that nobody noticed may cost one answer.
    const open = () => fetch(`${api.running.url}/api/runs/${id}/events`, { headers: owner.authorization });
    let response = await open();
    for (; response.status === 503; response = await open()) await wait(50);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while ((await owner.post(`/runs/${id}/cancel`)).status === 503) await wait(50);
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: '' };
      if (done) break;
      text += value;
    }
    expect(text).toContain('"state":"cancelled"');
  });
});
