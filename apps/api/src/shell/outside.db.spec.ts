import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.fixture.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

describe('from outside', () => {
  it('browsers are protected', async () => {
    const { headers } = await api.running.call('/health');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('the API documents itself', async () => {
    expect((await api.running.call('/docs')).text).toContain('swagger-ui');
    const { json } = await api.running.call('/docs-json');
    expect(json.openapi).toBe('3.1.0');
  });

  it('health and sign-in are told without an account', async () => {
    expect((await api.running.call('/health')).json).toMatchObject({ status: 'ok', database: true });
    expect((await api.running.call('/sign-in-config')).json).toEqual({
      issuer: api.provider.issuer,
      clientId: 'cli',
      audience: 'likeness-api',
    });
  });
});

describe('stopping', () => {
  it('ends open progress streams at once', async () => {
    const mine = await TestApi.start();
    const owner = await mine.visitor('owner');
    const sourceId = await mine.readySource(owner);
    const id = String((await owner.post('/runs', { sourceId, epsilon: 1, delta: 1e-9 })).json.id);
    const response = await fetch(`${mine.running.url}/api/runs/${id}/events`, { headers: owner.authorization });
    const begun = Date.now();
    const text = response.text();
    await mine.stop();
    expect(await text).toContain('"state":"queued"');
    expect(Date.now() - begun).toBeLessThan(4000);
  });
});
