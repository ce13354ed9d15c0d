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

const readToEnd = async (stream: ReadableStreamDefaultReader<string>): Promise<string> => {
  const { done, value } = await stream.read();
  return done ? '' : value + (await readToEnd(stream));
};

describe('stopping', () => {
  it('ends open progress streams at once', async () => {
    const mine = await TestApi.start();
    const owner = await mine.visitor('owner');
    const sourceId = await mine.readySource(owner);
    const id = String((await owner.post('/runs', { sourceId, epsilon: 1, delta: 1e-9 })).json.id);
    const response = await fetch(`${mine.running.url}/api/runs/${id}/events`, { headers: owner.authorization });
    const stream = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let received = '';
    while (!received.includes('"state":"queued"')) received += (await stream.read()).value ?? '';
    await mine.stop();
    expect(await readToEnd(stream)).not.toContain('"state":"succeeded"');
  });
});
