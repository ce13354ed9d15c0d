// @ts-check
import { profileOf } from './user-directory.mjs';

/** @typedef {import('./realm.mjs').RealmClient} RealmClient */

/** @param {RealmClient | undefined} client @returns {string} the resource indicator that carries the audience */
export const resourceOf = (client) => `urn:likeness:${client?.audience ?? 'account'}`;

/** @param {string} resource @param {RealmClient | undefined} client */
export const resourceServer = (resource, client) => ({
  audience: resource.slice('urn:likeness:'.length),
  scope: '',
  accessTokenFormat: 'jwt',
  accessTokenTTL: client?.lifespan,
  jwt: { sign: { alg: 'RS256' } },
});

/** @param {import('./realm.mjs').RealmUser | undefined} user @param {string} clientId @returns the claims Keycloak adds to an access token */
export const accessClaims = (user, clientId) => ({
  typ: 'Bearer',
  azp: clientId,
  realm_access: { roles: user?.roles ?? [] },
  ...(user === undefined ? {} : profileOf(user)),
});
