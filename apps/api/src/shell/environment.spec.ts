import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.js';

const folder = mkdtempSync(join(tmpdir(), 'likeness-environment-'));
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 3072,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
writeFileSync(join(folder, 'public.pem'), publicKey);
writeFileSync(join(folder, 'private.pem'), privateKey);
afterAll(() => rmSync(folder, { recursive: true }));

const complete = {
  DATABASE_URL: 'postgresql://likeness:secret@127.0.0.1:5432/likeness',
  LIKENESS_API_PORT: '4201',
  LIKENESS_API_URL: 'http://localhost:4201',
  LIKENESS_PORTAL_URL: 'http://localhost:4200',
  KEYCLOAK_URL: 'http://localhost:4203/',
  LIKENESS_FILES: folder,
  LIKENESS_SEAL_PUBLIC_KEY_FILE: join(folder, 'public.pem'),
  LIKENESS_DOWNLOAD_KEY: 'd'.repeat(64),
};

describe('the environment', () => {
  it('is read when it is complete', () => {
    expect(readEnvironment(complete)).toMatchObject({
      port: 4201,
      host: '127.0.0.1',
      keycloakUrl: 'http://localhost:4203',
      sealPublicKey: publicKey,
      logLevel: 'info',
    });
  });

  it('names everything that is missing in one sentence', () => {
    expect(() => readEnvironment({})).toThrow(
      /^The API cannot start: set DATABASE_URL, LIKENESS_API_PORT, .*LIKENESS_DOWNLOAD_KEY\./,
    );
  });

  it.each([
    ['DATABASE_URL', 'mysql://root:secret@host/db'],
    ['LIKENESS_API_PORT', '99999'],
    ['LIKENESS_API_PORT', 'secret'],
    ['KEYCLOAK_URL', 'secret'],
    ['LIKENESS_DOWNLOAD_KEY', 'secret'],
    ['LIKENESS_LOG_LEVEL', 'secret'],
  ])('says that %s needs correcting, and not what it is', (name, value) => {
    const read = () => readEnvironment({ ...complete, [name]: value });
    expect(read).toThrow(`The API cannot start: correct ${name}.`);
    expect(read).not.toThrow(/secret/);
  });

  it.each(['missing.pem', 'private.pem'])('refuses %s as the sealing key', (file) => {
    expect(() => readEnvironment({ ...complete, LIKENESS_SEAL_PUBLIC_KEY_FILE: join(folder, file) })).toThrow(
      /LIKENESS_SEAL_PUBLIC_KEY_FILE does not name a readable file with a public key/,
    );
  });
});
