import type { KeyObject } from 'node:crypto';
import { Transform } from 'node:stream';
import { frameHeaderBytes, openFrame, readFrameHeader, tagBytes } from './frame.js';
import { privateKeyOf, takeHeader, unwrapKey } from './opening.js';
import { sealBroken } from './vault-error.js';

export { openSealedFile, type SealedFileReader } from './sealed-file.js';
export { VaultError, type VaultErrorCode } from './vault-error.js';

/**
 * A Transform that opens what `sealStream` wrote, in memory of one frame. Every byte it gives out is authentic; only its end
 * says that none is missing, so a reader keeps nothing before the stream has ended well.
 * @param privateKeyPem PKCS#8 PEM of the RSA key
 * @throws VaultError `seal_key_invalid` at once; the stream errs with `seal_wrong_key` or `seal_broken`
 */
export function openStream(privateKeyPem: string): Transform {
  const opener = createOpener(privateKeyOf(privateKeyPem));
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
  const opener = createOpener(privateKeyOf(privateKeyPem));
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
        key = unwrapKey(wrapping, header);
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
