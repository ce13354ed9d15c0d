import { refreshTokenGrant } from 'openid-client';
import { identityProvider } from './identity-provider.js';
import { notSignedIn } from './not-signed-in.js';
import { writeSession, type CliSession } from './session-file.js';

/** A session whose access token is new. @throws CliError `not_signed_in`, `sign_in_failed` */
export async function renewSession(session: CliSession): Promise<CliSession> {
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
