import { constants, createPrivateKey, privateDecrypt, type KeyObject } from 'node:crypto';
import { Transform } from 'node:stream';
import { frameHeaderBytes, keyBytes, magic, openFrame, readFrameHeader, tagBytes } from './frame.js';
import { sealBroken, VaultError } from './vault-error.js';

export { VaultError, type VaultErrorCode } from './vault-error.js';

/**
 * A Transform that opens what `sealStream` wrote, in memory of one frame. Every byte it gives out is authentic; only its end
 * says that none is missing, so a reader keeps nothing before the stream has ended well.
 * @param privateKeyPem PKCS#8 PEM of the RSA key
 * @throws VaultError `seal_key_invalid` at once; the stream errs with `seal_wrong_key` or `seal_broken`
 */
export function openStream(privateKeyPem: string): Transform {
  const opener = createOpener(privateKey(privateKeyPem));
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        for (const text of opener.take(chunk)) this.push(text);
        done();
      } catch (cause) {
        done(cause as Error);
      }
    },
    flush(done) {
      done(opener.state() === 'ended' ? null : sealBroken());
    },
  });
}

/** @throws VaultError `seal_key_invalid`, `seal_wrong_key`, `seal_broken` */
export function openText(privateKeyPem: string, sealed: Uint8Array): string {
  const opener = createOpener(privateKey(privateKeyPem));
  const text = Buffer.concat([...opener.take(Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength))]);
  if (opener.state() !== 'ended') throw sealBroken();
  return text.toString('utf8');
}

interface Opener {
  take(chunk: Buffer): Generator<Buffer>;
  state(): 'open' | 'ended';
}

function createOpener(wrapping: KeyObject): Opener {
  let waiting: Buffer = Buffer.alloc(0);
  let header: Buffer | undefined;
  let key: Buffer = Buffer.alloc(0);
  let number = 0;
  let ended = false;
  return {
    *take(chunk) {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
      if (header === undefined) {
        header = takeHeader(waiting);
        if (header === undefined) return;
        key = unwrap(wrapping, header.subarray(magic.length + 2));
        waiting = waiting.subarray(header.length);
      }
      for (;;) {
        if (ended && waiting.length > 0) throw sealBroken();
        if (waiting.length < frameHeaderBytes) return;
        const { position, length } = readFrameHeader(waiting);
        const end = frameHeaderBytes + length + tagBytes;
        if (waiting.length < end) return;
        yield openFrame(key, header, { number: number++, position }, waiting.subarray(frameHeaderBytes, end));
        waiting = waiting.subarray(end);
        ended = position === 'final';
      }
    },
    state: () => (ended && waiting.length === 0 ? 'ended' : 'open'),
  };
}

/** undefined: more bytes are needed. */
function takeHeader(bytes: Buffer): Buffer | undefined {
  const seen = Math.min(bytes.length, magic.length);
  if (!bytes.subarray(0, seen).equals(magic.subarray(0, seen))) throw sealBroken();
  if (bytes.length < magic.length + 2) return undefined;
  const length = magic.length + 2 + bytes.readUInt16BE(magic.length);
  return bytes.length < length ? undefined : bytes.subarray(0, length);
}

function unwrap(wrapping: KeyObject, wrapped: Buffer): Buffer {
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

function privateKey(pem: string): KeyObject {
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
