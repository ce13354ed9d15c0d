import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '@likeness/client';
import * as openid from 'openid-client';
import { CliError } from '../cli-error.js';
import { identityProvider } from './identity-provider.js';
import type { CliSession } from './session-file.js';

const MINUTES = 10;
const DONE =
  '<!doctype html><html lang="en"><title>Signed in</title><body style="font: 1.1rem system-ui; margin: 3rem"><h1>You are signed in</h1><p>Close this window and go on at the command line.</p></body></html>';

/**
 * Authorization code with PKCE for a native application (RFC 8252): the browser comes back to a port of this machine that is open until then.
 * `show` gets the address that the person must open. @throws CliError `sign_in_failed`; ProblemError; the signal's reason when aborted
 */
export async function signIn(url: string, show: (address: string) => void, signal: AbortSignal): Promise<CliSession> {
  const { issuer, clientId } = await createClient({ baseUrl: url }).account.signInConfig();
  const provider = await identityProvider(issuer, clientId);
  const codeVerifier = openid.randomPKCECodeVerifier();
  const [state, nonce] = [openid.randomState(), openid.randomNonce()];
  const challenge = await openid.calculatePKCECodeChallenge(codeVerifier);
  const back = await comesBack(state, signal, (redirect) => {
    const address = openid.buildAuthorizationUrl(provider, {
      redirect_uri: redirect,
      scope: 'openid profile email',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...{ state, nonce },
    });
    show(address.href);
  });
  const checks = { pkceCodeVerifier: codeVerifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
  const tokens = await openid.authorizationCodeGrant(provider, back, checks).catch(() => {
    throw new CliError('sign_in_failed', 'The sign-in was not completed. Run likeness login again.');
  });
  return {
    ...{ url, issuer, clientId },
    accessToken: tokens.access_token,
    accessTokenEndsAt: Date.now() + (tokens.expires_in ?? 60) * 1000,
    refreshToken: tokens.refresh_token ?? null,
  };
}

/** The address with which the browser comes back. Others that know no `state` are turned away. */
function comesBack(state: string, signal: AbortSignal, opened: (redirect: string) => void): Promise<URL> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const asked = new URL(request.url ?? '/', origin());
      if (asked.pathname !== '/callback' || asked.searchParams.get('state') !== state) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', connection: 'close' }).end(DONE);
      end(() => resolve(asked));
    });
    const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 0}`;
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      server.close();
      settle();
    };
    const stop = () => end(() => reject(signal.reason as Error));
    const late = new CliError(
      'sign_in_failed',
      `Nobody signed in within ${MINUTES} minutes. Run likeness login again.`,
    );
    const timer = setTimeout(() => end(() => reject(late)), MINUTES * 60_000);
    signal.addEventListener('abort', stop);
    server.once('error', (error) => end(() => reject(error)));
    server.listen(0, '127.0.0.1', () => opened(`${origin()}/callback`));
  });
}
