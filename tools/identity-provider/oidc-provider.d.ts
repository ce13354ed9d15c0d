// oidc-provider ships no types. What follows is what this folder uses of it, no more.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface OidcClient {
    readonly clientId: string;
    grantTypeAllowed(type: string): boolean;
    redirectUriAllowed(address: string): boolean;
    postLogoutRedirectUriAllowed(address: string): boolean;
  }
  export interface OidcContext {
    type: string;
    body: unknown;
    readonly oidc: {
      readonly provider: Provider;
      readonly client: OidcClient;
      readonly session: { readonly accountId: string };
      readonly params: Readonly<Record<string, string | undefined>>;
      entity(name: string, value: unknown): void;
    };
  }
  export interface OidcGrant {
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }
  export interface OidcAccessToken {
    resourceServer: unknown;
    extra: unknown;
    readonly expiration: number;
    save(): Promise<string>;
  }
  export default class Provider {
    constructor(issuer: string, configuration: object);
    readonly Client: { readonly prototype: OidcClient };
    readonly Grant: new (properties: object) => OidcGrant;
    readonly AccessToken: new (properties: object) => OidcAccessToken;
    readonly ResourceServer: new (identifier: string, data: object) => unknown;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ readonly uid: string }>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: object,
      options: object,
    ): Promise<void>;
    registerGrantType(
      name: string,
      handler: (context: OidcContext) => Promise<void>,
      parameters: string[],
      duplicates: string[],
    ): void;
    on(event: string, listener: (...values: unknown[]) => void): this;
  }
  export const errors: { readonly InvalidGrant: new (message: string) => Error };
}
