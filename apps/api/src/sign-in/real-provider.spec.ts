import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../../../tools/bootstrap/free-port.mjs';
import { ProblemError } from '../problems/problem-error.js';
import { forgeriesOf } from '../testing/token-forgeries.fixture.js';
import { audience, realm } from './realm.js';
import { KeycloakTokenVerifier } from './keycloak-token-verifier.js';

// The same checks on a provider that signs for itself: the bundled one, or the Keycloak that LIKENESS_TEST_KEYCLOAK_URL names.
const given = process.env.LIKENESS_TEST_KEYCLOAK_URL;
const root = resolve(import.meta.dirname, '../../../..');

type SignIn = (
  config: { readonly issuer: string; readonly clientId: string },
  person: { readonly username: string; readonly password: string },
) => Promise<string>;

let url: string;
let keys: JSONWebKeySet & { readonly keys: readonly { readonly kid?: string; readonly use?: string }[] };
let bundled: ChildProcess | undefined;
const tokens: Record<string, string> = {};
const folder = mkdtempSync(join(tmpdir(), 'likeness-provider-'));

const startBundled = async (): Promise<string> => {
  const port = await freePort();
  bundled = spawn(process.execPath, [join(root, 'tools/identity-provider/main.mjs')], {
    env: { ...process.env, LIKENESS_IDENTITY_PORT: String(port), LIKENESS_IDENTITY_KEYS: join(folder, 'keys.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of bundled.stdout ?? []) {
    const issuer = /ready at (\S+)/.exec(String(line))?.[1];
    if (issuer !== undefined) return new URL(issuer).origin;
  }
  throw new Error('The bundled provider did not start.');
};

beforeAll(async () => {
  url = given ?? (await startBundled());
  const { signIn } = (await import(pathToFileURL(join(root, 'tools/demo/sign-in.mjs')).href)) as { signIn: SignIn };
  for (const role of ['owner', 'admin', 'analyst']) {
    tokens[role] = await signIn(
      { issuer: `${url}/realms/${realm}`, clientId: 'cli' },
      { username: role, password: `likeness-${role}` },
    );
  }
  keys = (await (await fetch(`${url}/realms/${realm}/protocol/openid-connect/certs`)).json()) as typeof keys;
});
afterEach(() => vi.useRealTimers());
afterAll(() => {
  bundled?.kill('SIGTERM');
  rmSync(folder, { recursive: true });
});

const codeOf = async (
  token: string,
  options: { readonly audience?: string; readonly realm?: string; readonly url?: string } = {},
) => {
  const verifier = new KeycloakTokenVerifier({ url, internalUrl: url, realm, audience, ...options });
  const error: unknown = await verifier.verify(token).catch((caught: unknown) => caught);
  return error instanceof ProblemError ? error.code : 'accepted';
};

describe(`tokens of ${given === undefined ? 'the bundled provider' : 'the given Keycloak'}`, () => {
  it.each(['owner', 'admin', 'analyst'])('%s is known by role, name and a stable id', async (role) => {
    const identity = await new KeycloakTokenVerifier({ url, realm, audience }).verify(tokens[role] ?? '');
    expect(identity).toMatchObject({ username: role, roles: [role], subject: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(identity.name).not.toBe('');
    expect(identity.email).toContain('@');
  });

  it('are signed the way we ask, which another library confirms', async () => {
    const { payload, protectedHeader } = await jwtVerify(tokens.owner ?? '', createLocalJWKSet(keys), { audience });
    expect([protectedHeader.alg, payload.typ, payload.iss]).toEqual(['RS256', 'Bearer', `${url}/realms/${realm}`]);
  });

  it('expire', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 24 * 3_600_000 });
    expect(await codeOf(tokens.owner ?? '')).toBe('not_signed_in');
  });

  it('are refused by a service they are not for', async () => {
    expect(await codeOf(tokens.owner ?? '', { audience: 'another-api' })).toBe('not_signed_in');
  });

  it('are refused when another issuer is expected', async () => {
    expect(await codeOf(tokens.owner ?? '', { url: 'http://login.example.test' })).toBe('not_signed_in');
  });

  it('cannot be forged', async () => {
    const header = JSON.parse(Buffer.from((tokens.analyst ?? '').split('.')[0] ?? '', 'base64url').toString()) as {
      kid: string;
    };
    const jwk = keys.keys.find(({ kid }) => kid === header.kid) ?? {};
    for (const [name, token] of Object.entries(forgeriesOf(tokens.analyst ?? '', jwk))) {
      expect([name, await codeOf(token)]).toEqual([name, 'not_signed_in']);
    }
  });
});
