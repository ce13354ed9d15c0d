// @ts-check
import Provider from 'oidc-provider';
import { accessClaims, resourceOf, resourceServer } from './access-token.mjs';
import { registerPasswordGrant } from './password-grant.mjs';
import { redirectMatches } from './redirect-match.mjs';
import { messagePage, signOutPage } from './sign-in-page.mjs';
import { profileOf } from './user-directory.mjs';

/** @typedef {import('./realm.mjs').Realm} Realm */
/** @typedef {import('./realm.mjs').RealmClient} RealmClient */
/** @typedef {import('oidc-provider').OidcContext} OidcContext */
/** @typedef {import('oidc-provider').OidcClient} OidcClient */

const endpoints = '/protocol/openid-connect';

/** The paths of Keycloak under `/realms/<name>`. */
const routes = {
  authorization: `${endpoints}/auth`,
  token: `${endpoints}/token`,
  jwks: `${endpoints}/certs`,
  userinfo: `${endpoints}/userinfo`,
  end_session: `${endpoints}/logout`,
  introspection: `${endpoints}/token/introspect`,
  revocation: `${endpoints}/revoke`,
};

/** @param {RealmClient} client @returns what oidc-provider wants; its own check of redirects is replaced below, so any registered address does */
const registration = (client) => ({
  client_id: client.id,
  token_endpoint_auth_method: 'none',
  grant_types: client.grants,
  response_types: client.redirects.length > 0 ? ['code'] : [],
  redirect_uris: client.redirects.map((pattern) => pattern.replace('*', '')),
  post_logout_redirect_uris: client.logoutRedirects.map((pattern) => pattern.replace('*', '')),
});

/**
 * @param {{ issuer: string, realm: Realm, users: import('./user-directory.mjs').UserDirectory, keys: import('./signing-keys.mjs').SigningKeys }} parts
 * @returns {Provider}
 */
export function createProvider({ issuer, realm, users, keys }) {
  const clients = new Map(realm.clients.map((client) => [client.id, client]));
  const ofRealm = (/** @type {OidcClient} */ client) => clients.get(client.clientId);
  const mount = new URL(issuer).pathname;
  const provider = new Provider(issuer, {
    clients: realm.clients.map(registration),
    jwks: keys.jwks,
    cookies: { keys: keys.cookies },
    routes,
    scopes: ['openid', 'offline_access'],
    claims: {
      openid: ['sub'],
      profile: ['preferred_username', 'name', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    responseTypes: ['code'],
    clientBasedCORS: () => false,
    findAccount: (/** @type {unknown} */ _context, /** @type {string} */ id) => {
      const user = users.find(id);
      return user && { accountId: id, claims: () => ({ sub: id, ...profileOf(user) }) };
    },
    extraTokenClaims: (
      /** @type {unknown} */ _context,
      /** @type {{ accountId?: string, clientId: string }} */ token,
    ) => accessClaims(users.find(token.accountId), token.clientId),
    interactions: {
      url: (/** @type {unknown} */ _context, /** @type {{ uid: string }} */ one) => `${mount}/interaction/${one.uid}`,
    },
    // All clients are our own, so nobody is asked to consent.
    loadExistingGrant: async (/** @type {OidcContext} */ { oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile email offline_access');
      grant.addResourceScope(resourceOf(ofRealm(oidc.client)), '');
      await grant.save();
      return grant;
    },
    issueRefreshToken: (/** @type {unknown} */ _context, /** @type {OidcClient} */ client) =>
      client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: (/** @type {unknown} */ _context, /** @type {unknown} */ _token, /** @type {OidcClient} */ client) =>
        ofRealm(client)?.lifespan,
      ...{
        AuthorizationCode: 60,
        IdToken: 300,
        Interaction: 1800,
        RefreshToken: 36_000,
        Session: 36_000,
        Grant: 36_000,
      },
    },
    renderError: (
      /** @type {OidcContext} */ context,
      /** @type {{ error: string, error_description?: string }} */ out,
    ) => {
      context.type = 'html';
      context.body = messagePage(
        'This request cannot be answered',
        `${out.error}: ${out.error_description ?? 'no further details'}`,
      );
    },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (/** @type {OidcContext} */ context, /** @type {string} */ form) =>
          void (context.body = signOutPage(form)),
        postLogoutSuccessSource: (/** @type {OidcContext} */ context) =>
          void (context.body = messagePage('You are signed out', 'You can close this page.')),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (/** @type {unknown} */ _context, /** @type {OidcClient} */ client) =>
          resourceOf(ofRealm(client)),
        useGrantedResource: () => true,
        getResourceServerInfo: (
          /** @type {unknown} */ _context,
          /** @type {string} */ resource,
          /** @type {OidcClient} */ client,
        ) => resourceServer(resource, ofRealm(client)),
      },
    },
  });
  provider.Client.prototype.redirectUriAllowed = function allowed(/** @type {string} */ address) {
    return redirectMatches(clients.get(this.clientId)?.redirects ?? [], address);
  };
  provider.Client.prototype.postLogoutRedirectUriAllowed = function allowed(/** @type {string} */ address) {
    return redirectMatches(clients.get(this.clientId)?.logoutRedirects ?? [], address);
  };
  registerPasswordGrant(provider, users, clients);
  return provider;
}
