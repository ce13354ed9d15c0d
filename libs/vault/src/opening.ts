import { constants, createPrivateKey, privateDecrypt, type KeyObject } from 'node:crypto';
import { keyBytes, magic } from './frame.js';
import { sealBroken, VaultError } from './vault-error.js';

/** What a sealed stream begins with; undefined: more bytes are needed. @throws VaultError `seal_broken` */
export function takeHeader(bytes: Buffer): Buffer | undefined {
  const seen = Math.min(bytes.length, magic.length);
  if (!bytes.subarray(0, seen).equals(magic.subarray(0, seen))) throw sealBroken();
  if (bytes.length < magic.length + 2) return undefined;
  const length = magic.length + 2 + bytes.readUInt16BE(magic.length);
  return bytes.length < length ? undefined : bytes.subarray(0, length);
}

/** The key of one stream, out of its header. @throws VaultError `seal_wrong_key` */
export function unwrapKey(wrapping: KeyObject, header: Buffer): Buffer {
  const wrapped = header.subarray(magic.length + 2);
  try {
    const key = privateDecrypt(
      { key: wrapping, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
      wrapped,
    );
    if (key.length === keyBytes) return key;
  } catch {
    // Said below. OpenSSL's reason tells nothing more.
  }
  throw new VaultError(
    'seal_wrong_key',
    'The data was sealed for another key; give the worker the key it was sealed for.',
  );
}

/** @throws VaultError `seal_key_invalid` */
export function privateKeyOf(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Said below: the reason of the parser could quote the key.
  }
  throw new VaultError(
    'seal_key_invalid',
    'The opening key is not a private RSA key; point LIKENESS_SEAL_PRIVATE_KEY_FILE at one.',
  );
}
