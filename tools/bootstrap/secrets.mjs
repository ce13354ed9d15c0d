// @ts-check
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Secrets of one installation
 * @property {string} postgresPassword
 * @property {string} sessionKey the portal seals its cookies with it
 * @property {string} downloadKey the API signs download addresses with it
 * @property {string} sealPublicKeyFile with it anyone of us can lock a source's file or password away
 * @property {string} sealPrivateKeyFile with it the worker alone opens them
 * @property {string} identityKeysFile written by the bundled identity provider
 */

/** Whole or not at all: a start that is killed in between leaves no half a key. @param {string} file @param {string} text */
function writeSecret(file, text) {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}

/** @param {string} file @returns {string} 256 bits, made on the first start and kept */
function keptKey(file) {
  if (!existsSync(file)) writeSecret(file, randomBytes(32).toString('base64url'));
  return readFileSync(file, 'utf8').trim();
}

/**
 * Makes the secrets of this installation on its first start, readable by its owner only.
 * @param {string} folder
 * @returns {Secrets}
 */
export function installationSecrets(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const sealPublicKeyFile = join(folder, 'seal-public.pem');
  const sealPrivateKeyFile = join(folder, 'seal-private.pem');
  if (!existsSync(sealPublicKeyFile)) {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 3072,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    // The public key comes last: where it is, its private half is too.
    writeSecret(sealPrivateKeyFile, privateKey);
    writeSecret(sealPublicKeyFile, publicKey);
  }
  return {
    postgresPassword: keptKey(join(folder, 'postgres-password')),
    sessionKey: keptKey(join(folder, 'session-key')),
    downloadKey: keptKey(join(folder, 'download-key')),
    sealPublicKeyFile,
    sealPrivateKeyFile,
    identityKeysFile: join(folder, 'identity-keys.json'),
  };
}
