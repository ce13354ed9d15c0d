/** Scripts only with this answer's nonce; nothing from elsewhere; never inside somebody's frame. */
export function contentSecurityPolicy(nonce: string, signInOrigin: string, mode: 'production' | 'development'): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${mode === 'development' ? " 'unsafe-eval'" : ''}`;
  return [
    `default-src 'self'`,
    `script-src ${scripts}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `connect-src 'self'${mode === 'development' ? ' ws:' : ''}`,
    `font-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self' ${signInOrigin}`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
