import { createClient, type Client } from '@likeness/client';
import { refreshTokenGrant } from 'openid-client';
import { CliError } from '../cli-error.js';
import { identityProvider } from './identity-provider.js';
import { readSession, writeSession, type CliSession } from './session-file.js';

const DEFAULT_URL = 'http://localhost:4200';
const EARLY_MS = 30_000;

/** The portal that is meant: the option, the environment, where somebody is signed in, or this machine's. */
export const platformUrl = (asked: string | undefined, session: CliSession | null): string =>
  (asked ?? process.env['LIKENESS_URL'] ?? session?.url ?? DEFAULT_URL).replace(/\/+$/, '');

/** In nobody's name, or in that of whoever is signed in there. */
export async function platform(asked?: string): Promise<{ readonly url: string; readonly client: Client }> {
  const session = await readSession();
  const url = platformUrl(asked, session);
  const own = session?.url === url ? session : null;
  return { url, client: createClient({ baseUrl: url, ...(own === null ? {} : { token: () => freshToken(own) }) }) };
}

/** @throws CliError `not_signed_in` */
export async function signedInPlatform(asked?: string): ReturnType<typeof platform> {
  const session = await readSession();
  if (session === null || session.url !== platformUrl(asked, session)) throw notSignedIn();
  return platform(asked);
}

let renewed: Promise<CliSession> | undefined;

async function freshToken(session: CliSession): Promise<string> {
  if (session.accessTokenEndsAt - EARLY_MS > Date.now()) return session.accessToken;
  renewed ??= renew(session);
  return (await renewed).accessToken;
}

async function renew(session: CliSession): Promise<CliSession> {
  if (session.refreshToken === null) throw notSignedIn();
  const provider = await identityProvider(session.issuer, session.clientId);
  const tokens = await refreshTokenGrant(provider, session.refreshToken).catch(() => {
    throw notSignedIn();
  });
  const next = {
    ...session,
    accessToken: tokens.access_token,
    accessTokenEndsAt: Date.now() + (tokens.expires_in ?? 60) * 1000,
    refreshToken: tokens.refresh_token ?? session.refreshToken,
  };
  await writeSession(next);
  return next;
}

const notSignedIn = (): CliError =>
  new CliError('not_signed_in', 'Nobody is signed in there, or no longer. Run likeness login.');
