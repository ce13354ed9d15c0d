// @ts-check
import { errors } from 'oidc-provider';
import { accessClaims, resourceOf, resourceServer } from './access-token.mjs';

/**
 * Keycloak's direct access grant, for the realm's test clients only: a token for a name and a password.
 * @param {import('oidc-provider').default} provider
 * @param {import('./user-directory.mjs').UserDirectory} users
 * @param {ReadonlyMap<string, import('./realm.mjs').RealmClient>} clients
 */
export function registerPasswordGrant(provider, users, clients) {
  provider.registerGrantType(
    'password',
    async (context) => {
      const { client, params } = context.oidc;
      const user = await users.signIn(params.username ?? '', params.password ?? '');
      if (user === undefined) throw new errors.InvalidGrant('Invalid user credentials');
      const ofRealm = clients.get(client.clientId);
      const token = new provider.AccessToken({ accountId: user.id, client, gty: 'password', scope: '' });
      const resource = resourceOf(ofRealm);
      token.resourceServer = new provider.ResourceServer(resource, resourceServer(resource, ofRealm));
      token.extra = accessClaims(user, client.clientId);
      context.oidc.entity('AccessToken', token);
      context.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: token.expiration };
    },
    ['username', 'password', 'scope'],
    [],
  );
}
