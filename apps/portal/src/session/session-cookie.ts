import { environment } from '../environment';
import { sessionLifetimeMs } from './session';

export const sessionCookie = 'likeness_session';

export const cookieOptions = (maxAge = sessionLifetimeMs / 1000) =>
  ({
    httpOnly: true,
    sameSite: 'lax',
    secure: environment().portalUrl.startsWith('https:'),
    path: '/',
    maxAge,
  }) as const;
