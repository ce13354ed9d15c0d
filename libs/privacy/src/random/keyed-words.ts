import { createCipheriv } from 'node:crypto';

/**
 * `count` words of AES-256-CTR under a secret key of 32 bytes: coins that can be thrown again. Never noise: who holds the key knows them.
 */
export function keyedWords(key: Uint8Array, count: number): Uint32Array {
  const stream = createCipheriv('aes-256-ctr', key, new Uint8Array(16)).update(new Uint8Array(4 * count));
  return Uint32Array.from({ length: count }, (_, word) => stream.readUInt32LE(4 * word));
}
