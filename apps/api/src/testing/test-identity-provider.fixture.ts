import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, SignJWT, type JWK, type JWTPayload } from 'jose';
import type { Role } from '@likeness/contracts';
import { audience, realm } from '../sign-in/realm.js';

export interface TokenOptions {
  readonly subject?: string;
  readonly name?: string;
  readonly roles?: readonly string[];
  /** Merged over the claims; undefined removes one. */
  readonly claims?: JWTPayload;
}

/** A provider on loopback that shows its keys where Keycloak does and signs whatever a test asks for. */
export class TestIdentityProvider {
  private readonly kid: string = randomUUID();
  private readonly pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private answer: { readonly status: number; readonly body: string } | 'keys' = 'keys';
  /** How often somebody asked for the keys. */
  asked = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestIdentityProvider> {
    const server = createServer();
    const provider = new TestIdentityProvider(server);
    server.on(
      'request',
      (request, response) =>
        void provider.handle(request.url ?? '').then((answer) => {
          response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
        }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get issuer(): string {
    return `${this.url}/realms/${realm}`;
  }

  get privateKey(): KeyObject {
    return this.pair.privateKey;
  }

  publicKeyPem(): Promise<string> {
    return exportSPKI(this.pair.publicKey);
  }

  async publicJwk(): Promise<JWK> {
    return { ...(await exportJWK(this.pair.publicKey)), kid: this.kid, use: 'sig', alg: 'RS256' };
  }

  /** From now on the keys are answered with this. */
  break(status: number, body: string): void {
    this.answer = { status, body };
  }

  mend(): void {
    this.answer = 'keys';
  }

  claims({ subject = randomUUID(), name = 'Ada Test', roles = [], claims = {} }: TokenOptions = {}): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: this.issuer,
      aud: audience,
      sub: subject,
      typ: 'Bearer',
      azp: 'cli',
      iat: now,
      exp: now + 300,
      preferred_username: name.toLowerCase().replaceAll(' ', '.'),
      name,
      email: 'ada@example.test',
      realm_access: { roles },
      ...claims,
    };
  }

  token(options: TokenOptions = {}): Promise<string> {
    return this.sign(this.claims(options));
  }

  /** @param key what to sign with, if not the provider's own */
  sign(claims: JWTPayload, key: KeyObject = this.privateKey, kid = this.kid): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(key);
  }

  tokenOf(role: Role, options: TokenOptions = {}): Promise<string> {
    return this.token({ name: `Test ${role}`, ...options, roles: [role] });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(url: string): Promise<{ readonly status: number; readonly body: string }> {
    if (url !== `/realms/${realm}/protocol/openid-connect/certs`) return { status: 404, body: '{}' };
    this.asked += 1;
    return this.answer === 'keys'
      ? { status: 200, body: JSON.stringify({ keys: [await this.publicJwk()] }) }
      : this.answer;
  }
}
