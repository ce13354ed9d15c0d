import type { NextRequest } from 'next/server';
import { forward } from '../../../backend/forward';
import { isOwnOrigin } from '../../../backend/is-own-origin';
import { problemResponse } from '../../../backend/problem-response';
import { environment } from '../../../environment';
import { currentSession } from '../../../session/current-session';

export const dynamic = 'force-dynamic';

/** The API behind the portal's own address. A bearer token passes through; otherwise the session's is added. */
async function handle(request: NextRequest): Promise<Response> {
  const { apiUrl, portalUrl } = environment();
  const bearer = request.headers.get('authorization');
  if (bearer === null && request.method !== 'GET' && request.method !== 'HEAD') {
    if (!isOwnOrigin(request.headers, portalUrl)) {
      return problemResponse('not_allowed', 'This request came from another site: open the portal and do it there.');
    }
  }
  const authorization =
    bearer ??
    (await currentSession().then(
      (session) => (session === null ? null : `Bearer ${session.accessToken}`),
      () => null,
    ));
  const target = `${apiUrl}${request.nextUrl.pathname}${request.nextUrl.search}`;
  try {
    return await forward(request, target, authorization);
  } catch (error) {
    if (request.signal.aborted) throw error;
    return problemResponse('database_unavailable', 'The service does not answer. Try again in a moment.');
  }
}

export { handle as GET, handle as POST, handle as PUT, handle as PATCH, handle as DELETE, handle as HEAD };
