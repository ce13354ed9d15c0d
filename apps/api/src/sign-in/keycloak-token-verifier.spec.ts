import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../problems/problem-error.js';
import { audience, realm } from './realm.js';
import { TestIdentityProvider } from '../testing/test-identity-provider.fixture.js';
import { forgeriesOf } from '../testing/token-forgeries.fixture.js';
import { KeycloakTokenVerifier } from './keycloak-token-verifier.js';

let provider: TestIdentityProvider;
let verifier: KeycloakTokenVerifier;

const fresh = (): KeycloakTokenVerifier =>
  new KeycloakTokenVerifier({ url: provider.url, realm, audience, keys: { timeout: 20_000 } });

const codeOf = async (token: string): Promise<string> => {
  const error: unknown = await verifier.verify(token).catch((caught: unknown) => caught);
  return error instanceof ProblemError ? error.code : 'accepted';
};

beforeAll(async () => {
  provider = await TestIdentityProvider.start();
});
afterAll(() => provider.stop());
beforeEach(() => {
  provider.mend();
  verifier = fresh();
});

describe('a good token', () => {
  it('says who and which of our roles', async () => {
    const subject = randomUUID();
    const token = await provider.token({ subject, name: 'Ada Test', roles: ['owner', 'offline_access', 'analyst'] });
    expect(await verifier.verify(token)).toEqual({
      subject,
      username: 'ada.test',
      name: 'Ada Test',
      email: 'ada@example.test',
      roles: ['owner', 'analyst'],
    });
  });

  it('may have several audiences', async () => {
    await verifier.verify(await provider.token({ claims: { aud: ['account', audience] } }));
  });

  it('costs one look at the keys, also when many come at once', async () => {
    const before = provider.asked;
    const token = await provider.token();
    await Promise.all(Array.from({ length: 20 }, () => verifier.verify(token)));
    expect(provider.asked - before).toBe(1);
  });
});

describe('a token that does not hold', () => {
  const now = Math.floor(Date.now() / 1000);
  it.each([
    ['expired', { exp: now - 1 }],
    ['without exp', { exp: undefined }],
    ['not yet valid', { nbf: now + 3600 }],
    ['for another service', { aud: 'account' }],
    ['without audience', { aud: undefined }],
    ['of another realm', { iss: 'http://127.0.0.1/realms/other' }],
    ['without issuer', { iss: undefined }],
    ['of another type (ID)', { typ: 'ID' }],
    ['of another type (Refresh)', { typ: 'Refresh' }],
    ['without subject', { sub: undefined }],
    ['whose subject is no UUID', { sub: 'root' }],
  ])('%s', async (_, claims) => {
    expect(await codeOf(await provider.token({ claims }))).toBe('not_signed_in');
  });

  it('forged in any of these ways', async () => {
    const forgeries = forgeriesOf(await provider.token(), await provider.publicJwk());
    const answers = await Promise.all(
      Object.entries(forgeries).map(async ([name, token]) => [name, await codeOf(token)]),
    );
    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(Object.keys(forgeries).map((name) => [name, 'not_signed_in'])),
    );
  });

  it('with exp as text', async () => {
    const claims = { ...provider.claims(), exp: String(now + 300) } as unknown as ReturnType<typeof provider.claims>;
    expect(await codeOf(await provider.sign(claims))).toBe('not_signed_in');
  });

  it('cannot make us ask for keys again and again', async () => {
    await verifier.verify(await provider.token());
    const before = provider.asked;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await codeOf(await provider.sign(provider.claims(), undefined, `unknown-${attempt}`))).toBe(
        'not_signed_in',
      );
    }
    expect(provider.asked - before).toBe(0);
  });
});

describe('a provider in trouble', () => {
  it.each([
    ['500', 500, '{}'],
    ['no JSON', 200, '<html>'],
    ['no keys', 200, '{"error":"realm not found"}'],
  ])('%s: 503, and it recovers', async (_, status, body) => {
    const token = await provider.token();
    provider.break(status, body);
    expect(await codeOf(token)).toBe('sign_in_unavailable');
    provider.mend();
    expect(await codeOf(token)).toBe('accepted');
  });

  it('that is gone: 503', async () => {
    const other = await TestIdentityProvider.start();
    verifier = new KeycloakTokenVerifier({ url: other.url, realm, audience });
    const token = await other.token();
    await other.stop();
    expect(await codeOf(token)).toBe('sign_in_unavailable');
  });

  it('does not matter while its keys are known', async () => {
    const token = await provider.token();
    await verifier.verify(token);
    provider.break(500, '');
    expect(await codeOf(token)).toBe('accepted');
  });
});
