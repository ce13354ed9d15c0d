import { createClient, ProblemError } from '@likeness/client';
import { NextResponse, type NextRequest } from 'next/server';
import * as openid from 'openid-client';
import { environment } from '../../../environment';
import { sessionStore } from '../../../session/current-session';
import { identityProvider } from '../../../session/identity-provider';
import { cookieOptions, sessionCookie } from '../../../session/session-cookie';
import { attemptCookie, openAttempt } from '../../../session/sign-in-attempt';

const failed = (because: 'interrupted' | 'provider' | 'account' | 'service'): NextResponse =>
  NextResponse.redirect(`${environment().portalUrl}/sign-in-failed?because=${because}`, 303);

/** The browser is back: code for tokens, tokens for a session, and on to where the person came from. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const { portalUrl, apiUrl, sessionKey } = environment();
  const attempt = openAttempt(sessionKey, request.cookies.get(attemptCookie)?.value);
  if (attempt === null) return failed('interrupted');

  const tokens = await identityProvider()
    .then((provider) =>
      openid.authorizationCodeGrant(provider, new URL(`${portalUrl}/auth/callback${request.nextUrl.search}`), {
        pkceCodeVerifier: attempt.codeVerifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      }),
    )
    .catch(() => null);
  if (tokens === null) return failed('provider');

  try {
    const account = await createClient({ baseUrl: apiUrl, token: tokens.access_token }).account.me();
    const earlier = request.cookies.get(sessionCookie)?.value;
    if (earlier !== undefined) await sessionStore().remove(earlier);
    const id = await sessionStore().create({
      account,
      accessToken: tokens.access_token,
      accessTokenEndsAt: Date.now() + (tokens.expires_in ?? 60) * 1000,
      refreshToken: tokens.refresh_token ?? null,
      idToken: tokens.id_token ?? null,
    });
    const response = NextResponse.redirect(`${portalUrl}${attempt.back}`, 303);
    response.cookies.set(sessionCookie, id, cookieOptions());
    response.cookies.set(attemptCookie, '', cookieOptions(0));
    return response;
  } catch (error) {
    const refused = error instanceof ProblemError && (error.status === 401 || error.status === 403);
    return failed(refused ? 'account' : 'service');
  }
}
