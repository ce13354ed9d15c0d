// @ts-check
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor, pkce } from './browserless-visitor.fixture.mjs';
import { startIdentityProvider } from './server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'likeness-identity-'));
const keysFile = join(folder, 'keys.json');
/** @type {Awaited<ReturnType<typeof startIdentityProvider>>} */
let provider;
/** @type {string} */
let endpoints;

beforeAll(async () => {
  provider = await startIdentityProvider({ port: 0, keysFile });
  endpoints = `${provider.issuer}/protocol/openid-connect`;
});
afterAll(async () => {
  await provider.stop();
  rmSync(folder, { recursive: true });
});

const callback = 'http://localhost:4321/auth/callback';

/** @param {Record<string, string>} more @returns {URL} */
function authorization(more) {
  const url = new URL(`${endpoints}/auth`);
  const all = {
    client_id: 'portal',
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid profile email',
    state: 's',
    ...more,
  };
  url.search = new URLSearchParams(all).toString();
  return url;
}

/** @param {Visitor} visitor @param {string} username @param {string} password @param {Record<string, string>} [more] */
async function signIn(visitor, username, password, more = {}) {
  const { verifier, challenge } = pkce();
  const shown = await visitor.follow(
    authorization({ code_challenge: challenge, code_challenge_method: 'S256', ...more }),
    provider.url,
  );
  const posted = await visitor.post(shown.target, { username, password });
  const next = posted.headers.get('location');
  const end =
    next === null
      ? { response: posted, target: shown.target }
      : await visitor.follow(new URL(next, provider.url), provider.url);
  return { ...end, verifier };
}

/** @param {Record<string, string>} fields */
const token = async (fields) => {
  const response = await fetch(`${endpoints}/token`, { method: 'POST', body: new URLSearchParams(fields) });
  /** @type {Record<'access_token' | 'id_token' | 'refresh_token' | 'error', string>} */
  const body = await response.json();
  return { status: response.status, body };
};

/** @param {Visitor} visitor */
async function tokensOfOwner(visitor) {
  const { target, verifier } = await signIn(visitor, 'owner', 'likeness-owner');
  const code = target.searchParams.get('code') ?? '';
  return token({
    grant_type: 'authorization_code',
    client_id: 'portal',
    redirect_uri: callback,
    code,
    code_verifier: verifier,
  });
}

describe('the bundled identity provider', () => {
  it('signs in by authorization code and PKCE, with the tokens of Keycloak', async () => {
    const { status, body } = await tokensOfOwner(new Visitor());
    expect(status).toBe(200);
    const keys = createRemoteJWKSet(new URL(`${endpoints}/certs`));
    const { payload } = await jwtVerify(body.access_token, keys, {
      issuer: provider.issuer,
      audience: 'likeness-api',
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({
      sub: '0a7c2f3e-51d4-4c62-9a2f-6f1b6f0e1d01',
      azp: 'portal',
      preferred_username: 'owner',
      name: 'Olivia Owner',
      email: 'olivia.owner@example.test',
      realm_access: { roles: ['owner'] },
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    expect(decodeJwt(body.id_token)).toMatchObject({ aud: 'portal', sub: payload.sub, name: 'Olivia Owner' });
  });

  it('refreshes, and refuses a refresh token used before', async () => {
    const { body } = await tokensOfOwner(new Visitor());
    const refresh = { grant_type: 'refresh_token', client_id: 'portal', refresh_token: body.refresh_token };
    const again = await token(refresh);
    expect(again.status).toBe(200);
    expect(decodeJwt(again.body.access_token)).toMatchObject({
      aud: 'likeness-api',
      realm_access: { roles: ['owner'] },
    });
    expect((await token(refresh)).body.error).toBe('invalid_grant');
  });

  it('signs out, returns to the portal, and asks for the password again', async () => {
    const visitor = new Visitor();
    const { body } = await tokensOfOwner(visitor);
    const silent = await visitor.follow(
      authorization({ code_challenge: pkce().challenge, code_challenge_method: 'S256' }),
      provider.url,
    );
    expect(silent.target.searchParams.get('code')).toBeTruthy();
    const leave = new URL(`${endpoints}/logout`);
    leave.search = new URLSearchParams({
      id_token_hint: body.id_token,
      post_logout_redirect_uri: 'http://localhost:4321/',
      state: 'bye',
    }).toString();
    const page = await (await visitor.visit(leave)).text();
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const left = await visitor.post(action, { xsrf, logout: 'yes' });
    expect(left.headers.get('location')).toBe('http://localhost:4321/?state=bye');
    const asked = await visitor.follow(
      authorization({ code_challenge: pkce().challenge, code_challenge_method: 'S256' }),
      provider.url,
    );
    expect(asked.target.pathname).toMatch(/\/interaction\//);
  });

  it('does not return from signing out to a stranger', async () => {
    const { body } = await tokensOfOwner(new Visitor());
    const leave = new URL(`${endpoints}/logout`);
    leave.search = new URLSearchParams({
      id_token_hint: body.id_token,
      post_logout_redirect_uri: 'https://evil.test/',
    }).toString();
    expect((await fetch(leave)).status).toBe(400);
  });

  it('shows a labelled page, and an error at its place that keeps the name and drops the password', async () => {
    const { response } = await signIn(new Visitor(), '<owner>', 'wrong-password');
    const page = await response.text();
    expect(response.status).toBe(401);
    expect(page).toContain('<label for="username">');
    expect(page).toContain('<label for="password">');
    expect(page).toContain('role="alert"');
    expect(page).toContain('aria-describedby="error"');
    expect(page).toContain('value="&#60;owner&#62;"');
    expect(page).not.toContain('wrong-password');
  });

  it('refuses a request without PKCE, a plain challenge, and a wrong verifier', async () => {
    const missing = await new Visitor().follow(authorization({}), provider.url);
    expect(missing.target.searchParams.get('error')).toBe('invalid_request');
    const plain = await new Visitor().follow(
      authorization({ code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }),
      provider.url,
    );
    expect(plain.target.searchParams.get('error')).toBe('invalid_request');
    const { target } = await signIn(new Visitor(), 'owner', 'likeness-owner');
    const code = target.searchParams.get('code') ?? '';
    const wrong = await token({
      grant_type: 'authorization_code',
      client_id: 'portal',
      redirect_uri: callback,
      code,
      code_verifier: pkce().verifier,
    });
    expect(wrong.body.error).toBe('invalid_grant');
  });

  it('never sends a code to an address that is not registered', async () => {
    const { challenge } = pkce();
    const asked = authorization({
      redirect_uri: 'https://evil.test/auth/callback',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    const { response, target } = await new Visitor().follow(asked, provider.url);
    expect(response.status).toBe(400);
    expect(target.origin).toBe(provider.url);
  });

  it('lets the command line listen on any loopback port', async () => {
    const { target } = await signIn(new Visitor(), 'analyst', 'likeness-analyst', {
      client_id: 'cli',
      redirect_uri: 'http://127.0.0.1:39871/done',
    });
    expect(target.host).toBe('127.0.0.1:39871');
    expect(target.searchParams.get('code')).toBeTruthy();
  });

  it('gives tokens for a password to test clients only', async () => {
    const owner = { grant_type: 'password', username: 'admin', password: 'likeness-admin' };
    expect(decodeJwt((await token({ ...owner, client_id: 'test-direct' })).body.access_token)).toMatchObject({
      aud: 'likeness-api',
      realm_access: { roles: ['admin'] },
    });
    expect(decodeJwt((await token({ ...owner, client_id: 'test-wrong-audience' })).body.access_token).aud).not.toBe(
      'likeness-api',
    );
    const short = decodeJwt((await token({ ...owner, client_id: 'test-short-lived' })).body.access_token);
    expect((short.exp ?? 0) - (short.iat ?? 0)).toBe(2);
    expect((await token({ ...owner, client_id: 'portal' })).status).toBe(400);
    expect((await token({ ...owner, password: 'nope', client_id: 'test-direct' })).body.error).toBe('invalid_grant');
  });

  it('listens on loopback, answers to its own name only, and keeps its keys to itself', async () => {
    const port = Number(new URL(provider.url).port);
    /** @param {string} host @returns {Promise<number | undefined>} */
    const statusFor = (host) =>
      new Promise((resolve, reject) => {
        const path = '/realms/likeness/.well-known/openid-configuration';
        get({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => resolve(answer.resume().statusCode)).once(
          'error',
          reject,
        );
      });
    expect(await statusFor(`localhost:${port}`)).toBe(200);
    expect(await statusFor(`evil.test:${port}`)).toBe(421);
    expect(statSync(keysFile).mode & 0o777).toBe(0o600);
  });

  it('keeps its keys through a restart', async () => {
    const before = await (await fetch(`${endpoints}/certs`)).json();
    const second = await startIdentityProvider({ port: 0, keysFile });
    expect(await (await fetch(`${second.issuer}/protocol/openid-connect/certs`)).json()).toEqual(before);
    await second.stop();
  });

  it('is refused in production', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    await expect(startIdentityProvider({ port: 0, keysFile })).rejects.toThrow('not for production');
    process.env.NODE_ENV = before;
  });
});
