// @ts-check
import { readRealm } from '../identity-provider/realm.mjs';

const does = /** @type {Record<string, string>} */ ({
  owner: 'registers data, synthesises it, submits releases',
  admin: 'reviews and approves',
  analyst: 'finds data sets, asks for access, downloads',
});

/** @param {{ logs: string, bundledIdentity: boolean, urls: import('./environment.mjs').Urls }} stack @returns {readonly string[]} */
export function signInHelp({ logs, bundledIdentity, urls }) {
  const accounts = readRealm().users.map(({ username, password, roles }) => {
    const can = roles.map((role) => does[role] ?? role).join(', ');
    return `  ${username.padEnd(8)}  password ${password.padEnd(17)} ${can}`;
  });
  return [
    ...(bundledIdentity
      ? ['Sign in with one of the demo accounts:', ...accounts]
      : [`Sign in with an account of ${urls.keycloak}.`]),
    `API: ${urls.api}/api/docs   Logs: ${logs}   Stop: Ctrl-C`,
  ];
}
