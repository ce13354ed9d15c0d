import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { forward } from './forward';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function api(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('passing a request on to the API', () => {
  it('takes the token along, and leaves cookies behind in both directions', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const target = await api((request, response) => {
      seen.push(request.headers);
      response.writeHead(201, { 'set-cookie': 'a=b', 'content-type': 'application/json', 'x-request-id': '7' });
      response.end('{}');
    });
    const headers = { cookie: 'likeness_session=secret', 'x-request-id': '7', authorization: 'Bearer other' };
    const answer = await forward(new Request('http://portal/api/me', { headers }), `${target}/api/me`, 'Bearer mine');
    expect(answer.status).toBe(201);
    expect(seen[0]).toMatchObject({ authorization: 'Bearer mine', 'x-request-id': '7' });
    expect(seen[0]).not.toHaveProperty('cookie');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  it('streams events as they come', async () => {
    const target = await api((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
    });
    const answer = await forward(new Request('http://portal/api/events'), target, null);
    const { value } = (await answer.body?.getReader().read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe('data: 1\n\n');
  });

  it('takes no more of an upload than the API does', async () => {
    const target = await api(() => undefined);
    let produced = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        produced += 1;
        controller.enqueue(new Uint8Array(1 << 20));
        if (produced === 500) controller.close();
      },
    });
    const leave = new AbortController();
    const init = { method: 'PUT', body, duplex: 'half', signal: leave.signal } as RequestInit;
    const answer = forward(new Request('http://portal/api/file', init), target, null).catch(() => null);
    await vi.waitFor(() => expect(produced).toBeGreaterThan(0), 20_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(produced).toBeLessThan(100);
    leave.abort();
    expect(await answer).toBeNull();
  });
});
