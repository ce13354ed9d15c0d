import { NextResponse, type NextRequest } from 'next/server';
import * as openid from 'openid-client';
import { environment } from '../../../environment';
import { clientId, identityProvider, scope } from '../../../session/identity-provider';
import { returnPath } from '../../../session/return-path';
import { cookieOptions } from '../../../session/session-cookie';
import { attemptCookie, attemptSeconds, sealAttempt } from '../../../session/sign-in-attempt';

/** Authorization code with PKCE: the browser leaves for the identity provider. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const { portalUrl, sessionKey } = environment();
  const provider = await identityProvider().catch(() => null);
  if (provider === null) return NextResponse.redirect(`${portalUrl}/sign-in-failed?because=provider`, 303);
  const codeVerifier = openid.randomPKCECodeVerifier();
  const state = openid.randomState();
  const nonce = openid.randomNonce();
  const address = openid.buildAuthorizationUrl(provider, {
    client_id: clientId,
    redirect_uri: `${portalUrl}/auth/callback`,
    scope,
    code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const response = NextResponse.redirect(address, 303);
  const back = returnPath(request.nextUrl.searchParams.get('return'));
  const sealed = sealAttempt(sessionKey, { codeVerifier, state, nonce, back });
  response.cookies.set(attemptCookie, sealed, cookieOptions(attemptSeconds));
  return response;
}
