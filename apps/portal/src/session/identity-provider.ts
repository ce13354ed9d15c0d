import * as openid from 'openid-client';
import { environment } from '../environment';

export const clientId = 'portal';
export const scope = 'openid profile email';

let discovered: { readonly issuer: string; readonly configuration: Promise<openid.Configuration> } | undefined;

/** Reads the provider's endpoints once; a failure is tried again by the next sign-in. */
export function identityProvider(): Promise<openid.Configuration> {
  const { issuer } = environment();
  if (discovered?.issuer !== issuer) {
    const execute = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
    const configuration = openid.discovery(new URL(issuer), clientId, undefined, openid.None(), {
      execute,
      timeout: 10,
    });
    discovered = { issuer, configuration };
    configuration.catch(() => (discovered = undefined));
  }
  return discovered.configuration;
}
