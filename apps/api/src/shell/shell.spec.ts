import { Controller, Module } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { LikenessError } from '@likeness/table';
import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Log } from '../logging/log.js';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { KeycloakTokenVerifier } from '../sign-in/keycloak-token-verifier.js';
import { Running } from '../testing/running.fixture.js';
import { audience, realm } from '../sign-in/realm.js';
import { TestIdentityProvider } from '../testing/test-identity-provider.fixture.js';
import { createApplication } from './create-application.js';
import { ShellModule } from './shell.module.js';

const organisation = { id: 'b2f5c6f0-6f0e-4f63-9f57-2d1a3b0a7c11', name: 'Test' };
let failure: unknown;
let received: unknown;

@Controller()
class Probe {
  @Implements(routes.budget.createPopulation)
  async create(@Input() input: InputOf<typeof routes.budget.createPopulation>) {
    received = input;
    return {
      id: organisation.id,
      ...input.body,
      capPicoRho: 1,
      spentPicoRho: 0,
      reservedPicoRho: 0,
      accounting: 'GDP' as const,
      delta: 1e-9,
      capEpsilon: 1,
      spentEpsilon: 0,
      secret: 'must not leave',
    };
  }

  @Implements(routes.audit.verify)
  async verify() {
    if (failure !== undefined) throw failure;
    return { intact: true, events: 0, head: '', firstBroken: null };
  }

  @Implements(routes.account.health)
  async health() {
    return { status: 'ok' as const, database: true, version: '0' };
  }

  // Answers less than it promises, on purpose.
  @Implements(routes.audit.list)
  async broken() {
    return [{ sequence: 'Erika Mustermann' }] as never;
  }

  unguarded(): string {
    return 'nobody gets here';
  }
}

@Module({ controllers: [Probe] })
class ProbeModule {}

let provider: TestIdentityProvider;
let api: Running;
let admin: string;
const lines: string[] = [];

const start = async (requestsPerMinute: number): Promise<Running> => {
  const log = new Log('info', new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) }));
  const shell = ShellModule.with({
    log,
    tokens: new KeycloakTokenVerifier({ url: provider.url, realm, audience }),
    accounts: {
      recall: async ({ subject, ...rest }): Promise<Account> => ({
        id: subject,
        ...rest,
        roles: [...rest.roles],
        organisation,
      }),
    },
    requestsPerMinute,
  });
  return Running.start(await createApplication({ module: class Root {}, imports: [shell, ProbeModule] }, log));
};

beforeAll(async () => {
  provider = await TestIdentityProvider.start();
  api = await start(10_000);
  admin = await provider.tokenOf('admin');
});
afterAll(async () => {
  await api.stop();
  await provider.stop();
});
afterEach(() => {
  failure = undefined;
});

const failWith = async (error: unknown) => {
  failure = error;
  return api.call('/audit/verify', { token: admin });
};

describe('who may call', () => {
  it('nobody without a token', async () => {
    const answer = await api.call('/audit/verify');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="likeness"');
    expect(answer.json).toMatchObject({
      code: 'not_signed_in',
      status: 401,
      type: 'urn:likeness:problem:not_signed_in',
    });
  });

  it('nobody with a bad token', async () => {
    for (const header of ['Bearer x.y.z', 'Bearer', 'Bearer a b', 'Basic b3duZXI6cHc=', admin]) {
      const answer = await api.call('/audit/verify', { headers: { authorization: header } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
  });

  it('nobody with another role', async () => {
    const answer = await api.call('/audit/verify', { token: await provider.tokenOf('owner') });
    expect([answer.status, answer.json.code]).toEqual([403, 'not_allowed']);
  });

  it('nobody with a token of another provider', async () => {
    const other = await TestIdentityProvider.start();
    const token = await other.tokenOf('admin');
    await other.stop();
    expect((await api.call('/audit/verify', { token })).status).toBe(401);
  });

  it('everybody where the route is public; a bad token is refused there too', async () => {
    expect((await api.call('/health')).status).toBe(200);
    expect((await api.call('/health', { token: 'x.y.z' })).status).toBe(401);
  });

  it('whoever has the role', async () => {
    const answer = await api.call('/audit/verify', { token: admin });
    expect(answer.json).toEqual({ intact: true, events: 0, head: '', firstBroken: null });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('reading and answering', () => {
  const post = async (body: unknown) => api.call('/populations', { body, token: admin });

  it('hands on what the schema parsed, and nothing else', async () => {
    await post({ name: '  People  ', extra: 1 });
    expect(received).toEqual({ params: undefined, query: undefined, body: { name: 'People', description: '' } });
  });

  it('lets out only what the route declares', async () => {
    expect((await post({ name: 'People' })).json).not.toHaveProperty('secret');
  });

  it('says which field needs correcting', async () => {
    const answer = await post({ name: '', capEpsilon: -1 });
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({
      code: 'invalid_input',
      fields: { name: 'Give it a name.', capEpsilon: expect.any(String) },
    });
  });

  it.each([
    ['broken JSON', '{"name": ', 'application/json', 422, 'invalid_input'],
    ['a bare word', 'name', 'application/json', 422, 'invalid_input'],
    ['nothing', '', 'application/json', 422, 'invalid_input'],
    ['a list', '[]', 'application/json', 422, 'invalid_input'],
    ['text', 'name=People', 'text/plain', 422, 'invalid_input'],
    ['a strange charset', '{"name":"x"}', 'application/json; charset=ebcdic', 422, 'invalid_input'],
    ['2 MB', JSON.stringify({ name: 'x'.repeat(2e6) }), 'application/json', 413, 'file_too_large'],
    ['a prototype', '{"name":"x","__proto__":{"admin":true}}', 'application/json', 200, undefined],
  ])('%s', async (_, raw, type, status, code) => {
    const answer = await api.call('/populations', {
      method: 'POST',
      raw,
      headers: { 'content-type': type },
      token: admin,
    });
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  it('looks at a body only after it let the caller in', async () => {
    const answer = await api.call('/populations', {
      method: 'POST',
      raw: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(401);
  });

  it('does not send an answer that breaks the promise of its route', async () => {
    lines.length = 0;
    const answer = await api.call('/audit', { token: admin });
    expect([answer.status, answer.json.code]).toEqual([500, 'internal']);
    expect(lines.join('')).toContain('#.sequence: invalid_type');
    expect(lines.join('') + answer.text).not.toContain('Mustermann');
  });
});

describe('problems', () => {
  it('a library error keeps its code and sentence', async () => {
    const answer = await failWith(
      new LikenessError('budget_exceeded', 'Not enough is left. Choose a smaller epsilon.'),
    );
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({
      code: 'budget_exceeded',
      detail: 'Not enough is left. Choose a smaller epsilon.',
    });
  });

  it('an unknown error says nothing of itself, neither in the answer nor in the log', async () => {
    lines.length = 0;
    const answer = await failWith(
      Object.assign(new Error('duplicate key (name)=(Erika Mustermann)'), { detail: 'Mustermann' }),
    );
    expect([answer.status, answer.json.code]).toEqual([500, 'internal']);
    expect(answer.text + lines.join('')).not.toContain('Mustermann');
    expect(lines.join('')).toContain(String(answer.json.requestId));
  });

  it.each([
    Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED', syscall: 'connect' }),
    Object.assign(new Error('terminating connection due to administrator command'), {
      code: '57P01',
      severity: 'FATAL',
    }),
    new Error('Connection terminated unexpectedly'),
    Object.assign(new Error('wrapped'), {
      query: 'SELECT 1',
      driverError: Object.assign(new Error('x'), { code: '08006' }),
    }),
  ])('a lost database is 503: $message', async (error) => {
    const answer = await failWith(error);
    expect([answer.status, answer.json.code]).toEqual([503, 'database_unavailable']);
  });

  it('an unknown address is 404', async () => {
    for (const path of ['/nothing', '/audit/verify/more', '/%']) {
      const answer = await api.call(path, { token: admin });
      expect([400, 404, 422]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('too many requests are 429, per account', async () => {
    const strict = await start(3);
    const other = await provider.tokenOf('admin');
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await strict.call('/audit/verify', { token: admin })).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const answer = await strict.call('/audit/verify', { token: admin });
    expect(answer.json.code).toBe('too_many_requests');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await strict.call('/audit/verify', { token: other })).status).toBe(200);
    await strict.stop();
  });
});

describe('the log', () => {
  it('has a line a request, without query, token, header or body', async () => {
    lines.length = 0;
    await api.call('/populations?q=Mustermann', {
      body: { name: 'Erika' },
      token: admin,
      headers: { 'x-request-id': 'request-12345' },
    });
    const [line] = lines
      .map((text) => JSON.parse(text) as Record<string, unknown>)
      .filter(({ msg }) => msg === 'request');
    expect(line).toMatchObject({ requestId: 'request-12345', method: 'POST', route: '/api/populations', status: 200 });
    expect(lines.join('')).not.toMatch(/Mustermann|Erika|Bearer|authorization/i);
  });

  it('gives every answer its request id; a strange one is replaced', async () => {
    const given = await api.call('/health', { headers: { 'x-request-id': 'abcd-1234' } });
    expect(given.headers.get('x-request-id')).toBe('abcd-1234');
    const strange = await api.call('/health', { headers: { 'x-request-id': '<script>' } });
    expect(strange.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});
