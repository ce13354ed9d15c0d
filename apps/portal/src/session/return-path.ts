/** A path of this portal to go back to; anything else, such as another site, becomes the front page. */
export function returnPath(asked: string | null | undefined): string {
  if (!asked || !asked.startsWith('/') || asked.length > 2000) return '/';
  const base = 'http://portal.invalid';
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null;
  if (url === null || url.origin !== base || url.pathname.startsWith('//') || url.pathname.startsWith('/auth/'))
    return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}

export const signInPath = (back: string): string => `/auth/login?return=${encodeURIComponent(returnPath(back))}`;
