import { ResponseBodyError, refreshTokenGrant } from 'openid-client';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { environment } from '../environment';
import { database } from './database';
import { identityProvider } from './identity-provider';
import { sessionCookie } from './session-cookie';
import { SessionStore } from './session-store';
import type { Session } from './session';

const earlyMs = 30_000;

const isFresh = (session: Session): boolean => session.accessTokenEndsAt - earlyMs > Date.now();

export const sessionStore = (): SessionStore => new SessionStore(database(), environment().sessionKey);

async function refreshed(session: Session): Promise<Session | null> {
  if (session.refreshToken === null) return session.accessTokenEndsAt > Date.now() ? session : null;
  try {
    const tokens = await refreshTokenGrant(await identityProvider(), session.refreshToken);
    return {
      ...session,
      accessToken: tokens.access_token,
      accessTokenEndsAt: Date.now() + (tokens.expires_in ?? 60) * 1000,
      refreshToken: tokens.refresh_token ?? session.refreshToken,
      idToken: tokens.id_token ?? session.idToken,
    };
  } catch (error) {
    // The provider ended the session; any other failure is for the caller to explain.
    if (error instanceof ResponseBodyError) return null;
    throw error;
  }
}

/** Who is here, with an access token that still works; null when nobody is signed in. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const id = (await cookies()).get(sessionCookie)?.value;
  if (id === undefined) return null;
  const store = sessionStore();
  const session = await store.find(id);
  if (session === null || isFresh(session)) return session;
  return store.renew(id, isFresh, refreshed);
});
