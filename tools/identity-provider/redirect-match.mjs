// @ts-check

const loopback = ['localhost', '127.0.0.1'];

/** @param {string} text @returns {URL | undefined} */
function parse(text) {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/**
 * Keycloak's rule for redirect addresses: equal, or equal up to a final `*`; a pattern for loopback that names no port
 * takes any port (RFC 8252, 7.3).
 * @param {readonly string[]} patterns
 * @param {string} address
 */
export function redirectMatches(patterns, address) {
  const url = parse(address);
  if (url === undefined || url.hash !== '' || url.username !== '' || url.password !== '') return false;
  return patterns.some((pattern) => {
    const open = pattern.endsWith('*');
    const allowed = parse(open ? pattern.slice(0, -1) : pattern);
    if (allowed === undefined || allowed.protocol !== url.protocol || allowed.hostname !== url.hostname) return false;
    const anyPort = loopback.includes(allowed.hostname) && allowed.port === '';
    if (!anyPort && allowed.port !== url.port) return false;
    return open
      ? url.pathname.startsWith(allowed.pathname)
      : url.pathname === allowed.pathname && url.search === allowed.search;
  });
}
