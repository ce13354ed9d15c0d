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

/**
 * What is read of Keycloak's own export.
 * @typedef {Omit<RealmUser, 'password' | 'roles'> & { enabled: boolean, credentials: readonly { type: string, value: string }[], realmRoles: readonly string[] }} ExportedUser
 * @typedef {object} ExportedClient
 * @property {string} clientId
 * @property {boolean} enabled
 * @property {boolean} [bearerOnly]
 * @property {boolean} [standardFlowEnabled]
 * @property {boolean} [directAccessGrantsEnabled]
 * @property {readonly string[]} [redirectUris]
 * @property {Readonly<Record<string, string>>} [attributes]
 * @property {readonly { protocolMapper: string, config: Readonly<Record<string, string>> }[]} [protocolMappers]
 * @typedef {{ realm: string, accessTokenLifespan: number, users: readonly ExportedUser[], clients: readonly ExportedClient[] }} ExportedRealm
 */

/** The same file that Keycloak imports: the one place of users, roles and clients. */
export const realmFile = join(repository, 'docker', 'keycloak', 'realm.json');

/** @param {ExportedUser} user */
function passwordOf({ username, credentials }) {
  const found = credentials.find(({ type }) => type === 'password');
  if (found === undefined) throw new Error(`${username} has no password in the realm.`);
  return found.value;
}

/** @param {ExportedClient} client */
const audienceOf = (client) =>
  (client.protocolMappers ?? []).find((mapper) => mapper.protocolMapper === 'oidc-audience-mapper')?.config[
    'included.client.audience'
  ];

/** @param {ExportedClient} client @param {number} lifespan @returns {RealmClient} */
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
  /** @type {ExportedRealm} */
  const realm = JSON.parse(readFileSync(file, 'utf8'));
  return {
    name: realm.realm,
    users: realm.users
      .filter((user) => user.enabled)
      .map((user) => ({
        id: user.id,
        username: user.username,
        password: passwordOf(user),
        email: user.email,
        firstName: user.firstName,
        lastName: user.lastName,
        roles: user.realmRoles,
      })),
    clients: realm.clients
      .filter((client) => client.enabled && !client.bearerOnly)
      .map((client) => readClient(client, realm.accessTokenLifespan)),
  };
}
