import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const KeySet = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) });

/** The provider could not be asked for its keys, so no token can be judged. */
export class KeysUnreachable extends Error {
  override readonly name = 'KeysUnreachable';
}

export interface SigningKeysOptions {
  /** Of a request for the keys, in milliseconds. Default 5000. */
  readonly timeout?: number;
  /** Between two requests that tokens with unknown keys can cause, in milliseconds. Default 10000. */
  readonly pause?: number;
}

/**
 * The provider's public keys, fetched when a token names one we have not seen. Stands in for keycloak-connect's own fetcher, which has
 * no timeout, dies of an answer that is not JSON, and cannot say whether the token or the provider was at fault.
 */
export class SigningKeys {
  private keys: ReadonlyMap<string, KeyObject> = new Map();
  private fetchedAt = -Infinity;
  private fetching: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly options: SigningKeysOptions = {},
  ) {}

  /** @throws KeysUnreachable, or an Error when the provider has no such key */
  async getJWK(kid: string): Promise<KeyObject> {
    if (!this.keys.has(kid) && Date.now() - this.fetchedAt > (this.options.pause ?? 10_000)) {
      this.fetching ??= this.fetchKeys().finally(() => (this.fetching = undefined));
      await this.fetching;
    }
    const key = this.keys.get(kid);
    if (key === undefined) throw new Error('The provider has no key of this name.');
    return key;
  }

  private async fetchKeys(): Promise<void> {
    try {
      const response = await fetch(this.url, {
        signal: AbortSignal.timeout(this.options.timeout ?? 5000),
        redirect: 'error',
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const { keys } = KeySet.parse(await response.json());
      const usable = keys.filter(({ kty, use }) => kty === 'RSA' && use !== 'enc');
      this.keys = new Map(usable.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
      this.fetchedAt = Date.now();
    } catch (cause) {
      throw new KeysUnreachable('The sign-in provider did not give its keys.', { cause });
    }
  }
}
