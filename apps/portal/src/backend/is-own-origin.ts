/** Whether a request that changes something was made by a page of this portal. Browsers always say at least one of the two. */
export function isOwnOrigin(headers: Headers, portalUrl: string): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return origin === new URL(portalUrl).origin;
  return headers.get('sec-fetch-site') === 'same-origin';
}
