// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair } from 'jose';

/** @typedef {{ jwks: { keys: object[] }, cookies: string[] }} SigningKeys */

/**
 * The keys of this installation, made on the first start, so that tokens stay good through a restart.
 * @param {string} file
 * @returns {Promise<SigningKeys>}
 */
export async function signingKeys(file) {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') };
  const made = { jwks: { keys: [key] }, cookies: [randomBytes(32).toString('hex')] };
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(made), { mode: 0o600 });
  renameSync(unfinished, file);
  return made;
}
