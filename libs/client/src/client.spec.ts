import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import type { AccessRequest, Source } from '@likeness/contracts';
import { createClient, type Client } from './client.js';
import { ProblemError } from './problem-error.js';

const id = randomUUID();
const person = { id, name: 'Olga Owner' };
const source = {
  id,
  name: 'Adult',
  kind: 'upload',
  scope: 'one-table',
  state: 'awaiting-file',
  owner: person,
  population: { id, name: 'Census' },
  location: 'adult.csv',
  failure: null,
  createdAt: '2026-03-01T12:00:00Z',
  confirmedAt: null,
} satisfies Source;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(handle: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    handle(request, response, Buffer.concat(chunks).toString());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))));
  return createClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    token: () => 'secret',
  });
}

const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

describe('client', () => {
  it('sends the body, the path and the token, and parses the answer', async () => {
    const client = await serve((request, response, body) => {
      expect([request.method, request.url, request.headers.authorization]).toEqual([
        'POST',
        '/api/sources',
        'Bearer secret',
      ]);
      expect(JSON.parse(body)).toMatchObject({ name: 'Adult', kind: 'upload' });
      json(response, { ...source, somethingNew: 1 });
    });
    const created = await client.sources.create({
      kind: 'upload',
      name: 'Adult',
      populationId: id,
      format: 'csv',
      fileName: 'adult.csv',
    });
    expect(created).toEqual(source);
  });

  it('takes path parameters out of the body and puts queries in the address', async () => {
    const seen: [string | undefined, string][] = [];
    const client = await serve((request, response, body) => {
      seen.push([request.url, body]);
      if (request.url?.startsWith('/api/datasets')) json(response, []);
      else json(response, { code: 'not_found', type: 'x', title: 'x', status: 404, detail: 'Not there.' }, 404);
    });
    await client.datasets.search({ q: 'age & sex', maxEpsilon: 1, topic: undefined });
    await client.requests.reject({ id, reason: 'No.' }).catch(() => undefined);
    expect(seen).toEqual([
      ['/api/datasets?q=age+%26+sex&maxEpsilon=1', ''],
      [`/api/requests/${id}/reject`, '{"reason":"No."}'],
    ]);
  });

  it('throws the problem that the API explains', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Not allowed',
      status: 403,
      code: 'not_allowed',
      detail: 'Only owners may.',
      reasons: ['You are an analyst.'],
    };
    const client = await serve((_request, response) => json(response, problem, 403));
    const error = await client.sources.list().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).problem).toEqual(problem);
    expect((error as ProblemError).message).toBe('Only owners may.');
  });

  it('explains answers nobody planned: HTML from a proxy, another shape, silence', async () => {
    const html = await serve((_request, response) => void response.writeHead(502).end('<h1>Bad gateway</h1>'));
    await expect(html.sources.list()).rejects.toMatchObject({ code: 'unexpected_answer', status: 502 });
    const shape = await serve((_request, response) => json(response, [{ id: 'not a uuid' }]));
    await expect(shape.sources.list()).rejects.toMatchObject({ code: 'unexpected_answer' });
    const silence = createClient({ baseUrl: 'http://127.0.0.1:9' });
    await expect(silence.sources.list()).rejects.toMatchObject({ code: 'unreachable', status: 503 });
  });

  it('streams an upload', async () => {
    const client = await serve((request, response, body) => {
      expect([request.method, request.url]).toEqual(['PUT', `/api/sources/${id}/file`]);
      expect(body).toBe('age\n39\n');
      json(response, { ...source, state: 'inspecting' });
    });
    async function* file() {
      yield Buffer.from('age\n');
      yield Buffer.from('39\n');
    }
    expect((await client.sources.upload({ id, file: file() })).state).toBe('inspecting');
  });

  it('infers inputs and outputs from the contract', () => {
    expectTypeOf<Awaited<ReturnType<Client['sources']['list']>>>().toEqualTypeOf<Source[]>();
    expectTypeOf<Awaited<ReturnType<Client['requests']['approve']>>>().toEqualTypeOf<AccessRequest>();
    expectTypeOf<Parameters<Client['requests']['approve']>[0]>().toExtend<{
      id: string;
      reason: string;
      endsAt: string;
    }>();
    expectTypeOf<Client['datasets']['search']>().toBeCallableWith();
    expectTypeOf<Client['datasets']['file']>().returns.resolves.toEqualTypeOf<Response>();
  });
});

describe('watchRun', () => {
  const progress = (state: string, fraction: number) => ({
    state,
    stage: 'measuring',
    fraction,
    message: 'Counting',
    spentPicoRho: 1,
    reservedPicoRho: 2,
    measurementsDone: 1,
    measurementsPlanned: 3,
    secondsLeft: null,
    at: '2026-03-01T12:00:00Z',
  });

  it('goes on after a dropped line and ends with the run', async () => {
    let connections = 0;
    const client = await serve((_request, response) => {
      connections += 1;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
      const [state, fraction] = connections === 1 ? ['running', 0.5] : ['succeeded', 1];
      const text = `id: 1\ndata: ${JSON.stringify(progress(String(state), Number(fraction)))}\n\n`;
      response.write(text.slice(0, 30));
      response.end(text.slice(30));
    });
    const seen: string[] = [];
    for await (const event of client.watchRun(id)) seen.push(event.state);
    expect(seen).toEqual(['running', 'succeeded']);
    expect(connections).toBe(2);
  });

  it('throws when it is refused', async () => {
    const problem = { type: 'x', title: 'x', status: 403, code: 'not_allowed', detail: 'Not yours.' };
    const client = await serve((_request, response) => json(response, problem, 403));
    const iterator = client.watchRun(id)[Symbol.asyncIterator]();
    await expect(iterator.next()).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('stops when the reader leaves', async () => {
    const client = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify(progress('running', 0.1))}\n\n`);
    });
    const leave = new AbortController();
    let events = 0;
    for await (const _event of client.watchRun(id, { signal: leave.signal })) {
      events += 1;
      leave.abort();
    }
    expect(events).toBe(1);
  });
});
