import { createClient, type Client } from '@likeness/client';
import { notSignedIn } from './not-signed-in.js';
import { readSession, type CliSession } from './session-file.js';

const DEFAULT_URL = 'http://localhost:4200';
const EARLY_MS = 30_000;

/** The portal that is meant: the option, the environment, where somebody is signed in, or this machine's. */
export const platformUrl = (asked: string | undefined, session: CliSession | null): string =>
  (asked ?? process.env['LIKENESS_URL'] ?? session?.url ?? DEFAULT_URL).replace(/\/+$/, '');

export interface Platform {
  readonly url: string;
  readonly client: Client;
}

/** In nobody's name, or in that of whoever is signed in there. */
export async function platform(asked?: string): Promise<Platform> {
  const session = await readSession();
  const url = platformUrl(asked, session);
  return session?.url === url ? inTheNameOf(session) : { url, client: createClient({ baseUrl: url }) };
}

/** @throws CliError `not_signed_in` */
export async function signedInPlatform(asked?: string): Promise<Platform> {
  const session = await readSession();
  if (session === null || session.url !== platformUrl(asked, session)) throw notSignedIn();
  return inTheNameOf(session);
}

const inTheNameOf = (session: CliSession): Platform => ({
  url: session.url,
  client: createClient({ baseUrl: session.url, token: () => freshToken(session) }),
});

let renewed: Promise<CliSession> | undefined;

async function freshToken(session: CliSession): Promise<string> {
  if (session.accessTokenEndsAt - EARLY_MS > Date.now()) return session.accessToken;
  // Few commands need the library that this loads.
  renewed ??= import('./renew-session.js').then(({ renewSession }) => renewSession(session));
  return (await renewed).accessToken;
}
