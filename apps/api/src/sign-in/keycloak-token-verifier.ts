import KeycloakConnect from 'keycloak-connect';
import { roles } from '@likeness/contracts';
import { z } from 'zod';
import { ProblemError } from '../problems/problem-error.js';
import { KeysUnreachable, SigningKeys, type SigningKeysOptions } from './signing-keys.js';
import type { Identity, TokenVerifier } from './token-verifier.js';

export interface KeycloakOptions {
  /** What the `iss` of every token begins with, e.g. `https://login.example.org`. */
  readonly url: string;
  /** Where this process reaches the provider, if that is elsewhere. */
  readonly internalUrl?: string;
  readonly realm: string;
  readonly audience: string;
  readonly keys?: SigningKeysOptions;
}

const compact = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const Header = z.object({ alg: z.literal('RS256'), kid: z.string().min(1) });

// exp: keycloak-connect takes a token without one for a token without end. nbf: it does not look at it.
const Claims = z.object({
  sub: z.uuid(),
  exp: z.number(),
  nbf: z.number().optional(),
  preferred_username: z.string().max(255).optional(),
  name: z.string().max(255).optional(),
  email: z.string().max(320).optional(),
});

/** Small clock difference we forgive for `nbf`, in seconds. */
const leeway = 5;

/** keycloak-connect as a library: its grant manager checks signature, issuer, audience, type and age; we check what it leaves out. */
export class KeycloakTokenVerifier implements TokenVerifier {
  private readonly grants: KeycloakConnect.GrantManager;
  private readonly keys: SigningKeys;

  constructor(options: KeycloakOptions) {
    const config: KeycloakConnect.KeycloakConfig & Readonly<Record<'verify-token-audience', boolean>> = {
      realm: options.realm,
      'auth-server-url': options.url,
      resource: options.audience,
      'bearer-only': true,
      'ssl-required': 'none',
      'confidential-port': 0,
      'verify-token-audience': true,
    };
    this.grants = new KeycloakConnect({}, config).grantManager;
    const base = (options.internalUrl ?? options.url).replace(/\/+$/, '');
    this.keys = new SigningKeys(`${base}/realms/${options.realm}/protocol/openid-connect/certs`, options.keys);
    Object.assign(this.grants, { rotation: this.keys });
  }

  async verify(token: string): Promise<Identity> {
    if (!compact.test(token)) throw refusal();
    const [header, payload] = token.split('.').slice(0, 2).map(decode);
    const { data: named } = Header.safeParse(header);
    const { data: claims } = Claims.safeParse(payload);
    if (named === undefined || claims === undefined) throw refusal();
    if (claims.nbf !== undefined && claims.nbf > Date.now() / 1000 + leeway) throw refusal();
    // Asked first and apart, because the grant manager turns every failure into one kind of error.
    await this.keys.getJWK(named.kid).catch((cause: unknown) => {
      throw cause instanceof KeysUnreachable ? unavailable(cause) : refusal(cause);
    });
    const grant = await this.grants.createGrant(JSON.stringify({ access_token: token })).catch((cause: unknown) => {
      throw refusal(cause);
    });
    const accepted = grant.access_token;
    const username = claims.preferred_username ?? claims.sub;
    return {
      subject: claims.sub,
      username,
      name: claims.name ?? username,
      email: claims.email ?? '',
      roles: roles.filter((role) => accepted?.hasRealmRole(role) === true),
    };
  }
}

const decode = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

const refusal = (cause?: unknown): ProblemError =>
  new ProblemError('not_signed_in', 'Your sign-in has ended or is not valid here. Sign in again.', {
    headers: { 'www-authenticate': 'Bearer realm="likeness", error="invalid_token"' },
    cause,
  });

const unavailable = (cause: unknown): ProblemError =>
  new ProblemError(
    'sign_in_unavailable',
    'The sign-in service does not answer, so we cannot tell who you are. Try again in a minute.',
    {
      cause,
    },
  );
