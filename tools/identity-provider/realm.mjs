// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../bootstrap/repository.mjs';

/**
 * @typedef {{ id: string, username: string, password: string, email: string, firstName: string, lastName: string, roles: readonly string[] }} RealmUser
 * @typedef {object} RealmClient
 * @property {string} id
 * @property {readonly ('authorization_code' | 'refresh_token' | 'password')[]} grants
 * @property {readonly string[]} redirects patterns, see `redirect-match.mjs`
 * @property {readonly string[]} logoutRedirects
 * @property {string | undefined} audience what its access tokens are for
 * @property {number} lifespan of its access tokens, in seconds
 * @typedef {{ name: string, users: readonly RealmUser[], clients: readonly RealmClient[] }} Realm
 */

/** The same file that Keycloak imports: the one place of users, roles and clients. */
export const realmFile = join(repository, 'docker', 'keycloak', 'realm.json');

/** @param {any} client as Keycloak's export has it */
const audienceOf = (client) =>
  (client.protocolMappers ?? []).find((/** @type {any} */ mapper) => mapper.protocolMapper === 'oidc-audience-mapper')
    ?.config['included.client.audience'];

/** @param {any} client @param {number} lifespan @returns {RealmClient} */
function readClient(client, lifespan) {
  const redirects = client.standardFlowEnabled === false ? [] : (client.redirectUris ?? []);
  return {
    id: client.clientId,
    grants: [
      ...(redirects.length > 0 ? /** @type {const} */ (['authorization_code', 'refresh_token']) : []),
      ...(client.directAccessGrantsEnabled ? /** @type {const} */ (['password']) : []),
    ],
    redirects,
    logoutRedirects: (client.attributes?.['post.logout.redirect.uris'] ?? '').split('##').filter(Boolean),
    audience: audienceOf(client),
    lifespan: Number(client.attributes?.['access.token.lifespan'] ?? lifespan),
  };
}

/**
 * @param {string} [file] a realm as Keycloak exports and imports it
 * @returns {Realm}
 */
export function readRealm(file = realmFile) {
  const realm = JSON.parse(readFileSync(file, 'utf8'));
  return {
    name: realm.realm,
    users: realm.users
      .filter((/** @type {any} */ user) => user.enabled)
      .map((/** @type {any} */ user) => ({
        id: user.id,
        username: user.username,
        password: user.credentials.find((/** @type {any} */ one) => one.type === 'password').value,
        email: user.email,
        firstName: user.firstName,
        lastName: user.lastName,
        roles: user.realmRoles,
      })),
    clients: realm.clients
      .filter((/** @type {any} */ client) => client.enabled && !client.bearerOnly)
      .map((/** @type {any} */ client) => readClient(client, realm.accessTokenLifespan)),
  };
}
