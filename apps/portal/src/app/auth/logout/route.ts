import { NextResponse, type NextRequest } from 'next/server';
import * as openid from 'openid-client';
import { isOwnOrigin } from '../../../backend/is-own-origin';
import { environment } from '../../../environment';
import { sessionStore } from '../../../session/current-session';
import { clientId, identityProvider } from '../../../session/identity-provider';
import { cookieOptions, sessionCookie } from '../../../session/session-cookie';

/** Ends the session here, then at the identity provider. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const { portalUrl } = environment();
  if (!isOwnOrigin(request.headers, portalUrl)) return new NextResponse(null, { status: 403 });
  const id = request.cookies.get(sessionCookie)?.value;
  const session = id === undefined ? null : await sessionStore().find(id);
  if (id !== undefined) await sessionStore().remove(id);

  const provider = await identityProvider().catch(() => null);
  const everywhere = provider?.serverMetadata().end_session_endpoint !== undefined && session?.idToken != null;
  const address = everywhere
    ? openid.buildEndSessionUrl(provider, {
        client_id: clientId,
        id_token_hint: session.idToken ?? '',
        post_logout_redirect_uri: `${portalUrl}/`,
      })
    : `${portalUrl}/`;
  const response = NextResponse.redirect(address, 303);
  response.cookies.set(sessionCookie, '', cookieOptions(0));
  return response;
}
