import { generateKeyPairSync } from 'node:crypto';

/** A key pair as `npm start` makes it. */
export const sealKeys = generateKeyPairSync('rsa', {
  modulusLength: 3072,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
