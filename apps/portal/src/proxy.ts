import { NextResponse, type NextRequest } from 'next/server';
import { contentSecurityPolicy } from './backend/content-security-policy';
import { environment } from './environment';

/** Security headers of every page. */
export function proxy(request: NextRequest): NextResponse {
  const { issuer, portalUrl } = environment();
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const mode = process.env.NODE_ENV === 'development' ? 'development' : 'production';
  const policy = contentSecurityPolicy(nonce, new URL(issuer).origin, mode);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set('x-likeness-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  if (portalUrl.startsWith('https:')) response.headers.set('strict-transport-security', 'max-age=31536000');
  return response;
}

// Not the API: a request that passes here is kept in memory, and uploads are large.
export const config = { matcher: ['/((?!api/|_next/static|healthz|icon.svg).*)'] };
