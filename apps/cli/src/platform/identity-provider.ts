import * as openid from 'openid-client';
import { CliError } from '../cli-error.js';

const SECONDS = 10;

/** What the provider says of itself. @throws CliError `sign_in_failed` */
export async function identityProvider(issuer: string, clientId: string): Promise<openid.Configuration> {
  const execute = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
  try {
    return await openid.discovery(new URL(issuer), clientId, undefined, openid.None(), { execute, timeout: SECONDS });
  } catch {
    throw new CliError('sign_in_failed', `The identity provider at ${issuer} does not answer. Try again in a moment.`);
  }
}
