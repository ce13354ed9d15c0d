import { createHmac, createPublicKey, generateKeyPairSync, sign, type JsonWebKey } from 'node:crypto';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const read = (text: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(text ?? '', 'base64url').toString()) as Record<string, unknown>;

const compact = (header: unknown, payload: unknown, signature: (signed: string) => string): string => {
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${signature(signed)}`;
};

/** What an attacker can make of one good token and the provider's public keys. Every one must be refused with 401. */
export const forgeriesOf = (good: string, jwk: JsonWebKey): Readonly<Record<string, string>> => {
  const [head, body, signature] = good.split('.');
  const header = read(head);
  const payload = read(body);
  const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const raised = { ...payload, realm_access: { roles: ['owner', 'admin', 'analyst'] } };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const bySelf = (signed: string): string => sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url');
  const byHmac = (key: string | Buffer) => (signed: string) =>
    createHmac('sha256', key).update(signed).digest('base64url');
  return {
    'alg none': compact({ ...header, alg: 'none' }, raised, () => ''),
    'alg none with a signature': compact({ ...header, alg: 'none' }, raised, () => signature ?? ''),
    'alg None': compact({ ...header, alg: 'None' }, raised, () => 'x'),
    'HS256 with the public key': compact({ ...header, alg: 'HS256' }, raised, byHmac(pem)),
    'HMAC under an RS256 header': compact(header, raised, byHmac(pem)),
    'claims raised, signature kept': `${head}.${part(raised)}.${signature}`,
    'a key of my own under your name': compact(header, raised, bySelf),
    'a key of my own': compact({ ...header, kid: 'mine' }, raised, bySelf),
    'a key of my own in the header': compact(
      { ...header, jwk: createPublicKey(privateKey).export({ format: 'jwk' }) },
      raised,
      bySelf,
    ),
    'no kid': compact({ alg: 'RS256' }, raised, bySelf),
    'cut short': good.slice(0, -20),
    'no signature': `${head}.${body}.`,
    'not a token': 'x.y.z',
    'one word': 'token',
  };
};
