import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStream, openText, VaultError } from './open.js';
import { sealStream, sealText } from './seal.js';

const pair = (bits: number): { readonly publicKey: string; readonly privateKey: string } =>
  generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

const keys = pair(3072);

const through = async (chunks: Iterable<Uint8Array>, stream: ReturnType<typeof sealStream>): Promise<Buffer> => {
  const out: Buffer[] = [];
  await pipeline(
    Readable.from(chunks, { objectMode: false }),
    stream,
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        out.push(chunk);
        done();
      },
    }),
  );
  return Buffer.concat(out);
};

const sealed = (bytes: Uint8Array): Promise<Buffer> => through([bytes], sealStream(keys.publicKey));
const opened = (bytes: Uint8Array): Promise<Buffer> => through([bytes], openStream(keys.privateKey));
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'opened';
  } catch (error) {
    return error instanceof VaultError ? error.code : String(error);
  }
};

/** Where each frame of a sealed stream begins, and its end. */
const frameStarts = (bytes: Buffer): number[] => {
  const starts: number[] = [];
  let at = 6 + bytes.readUInt16BE(4);
  while (at < bytes.length) {
    starts.push(at);
    at += 4 + (bytes.readUInt32BE(at) % 0x8000_0000) + 16;
  }
  return [...starts, at];
};

describe('seal and open', () => {
  it('gives back any bytes, however they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 90_000 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 70_000 }),
        async (chunks, cut) => {
          const closed = await through(chunks, sealStream(keys.publicKey));
          const pieces = Array.from({ length: Math.ceil(closed.length / cut) }, (_, i) =>
            closed.subarray(i * cut, (i + 1) * cut),
          );
          expect(Buffer.compare(await through(pieces, openStream(keys.privateKey)), Buffer.concat(chunks))).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives back any text, also empty and longer than a frame', () => {
    for (const text of ['', 'pässwörd 🔑', 'x'.repeat(200_000)]) {
      expect(openText(keys.privateKey, sealText(keys.publicKey, text))).toBe(text);
    }
  });

  it('hides the text and never seals it twice the same way', () => {
    const [one, other] = [sealText(keys.publicKey, 'open sesame'), sealText(keys.publicKey, 'open sesame')];
    expect(one.includes('sesame')).toBe(false);
    expect(one.equals(other)).toBe(false);
  });

  it('refuses every single changed byte', async () => {
    const closed = await sealed(randomBytes(300));
    for (let at = 0; at < closed.length; at++) {
      const changed = Buffer.from(closed);
      changed[at]! ^= 1 << (at % 8);
      expect(['seal_broken', 'seal_wrong_key']).toContain(await codeOf(() => opened(changed)));
    }
  });

  it('refuses every cut, also between two frames', async () => {
    const closed = await sealed(randomBytes(200_000));
    const cuts = [0, 1, 3, 5, 100, ...frameStarts(closed).slice(0, -1), closed.length - 1];
    for (const cut of cuts) expect(await codeOf(() => opened(closed.subarray(0, cut)))).toBe('seal_broken');
  });

  it('refuses dropped, swapped, repeated and appended frames', async () => {
    const closed = await sealed(randomBytes(200_000));
    const at = frameStarts(closed);
    const part = (i: number): Buffer => closed.subarray(at[i]!, at[i + 1]!);
    const head = closed.subarray(0, at[0]!);
    expect(at.length).toBe(5);
    expect(Buffer.concat([head, part(0), part(1), part(2), part(3)]).equals(closed)).toBe(true);
    for (const order of [[1, 2, 3], [1, 0, 2, 3], [0, 0, 1, 2, 3], [0, 1, 2, 3, 3], [3]]) {
      expect(await codeOf(() => opened(Buffer.concat([head, ...order.map(part)])))).toBe('seal_broken');
    }
    expect(await codeOf(() => opened(Buffer.concat([closed, Buffer.from('more')])))).toBe('seal_broken');
  });

  it('refuses frames under the header of another stream', async () => {
    const [one, other] = [await sealed(randomBytes(10)), await sealed(randomBytes(10))];
    const head = frameStarts(one)[0]!;
    expect(await codeOf(() => opened(Buffer.concat([other.subarray(0, head), one.subarray(head)])))).toBe(
      'seal_broken',
    );
  });

  it('says that another key sealed it', async () => {
    const other = pair(3072);
    const closed = await sealed(randomBytes(10));
    expect(await codeOf(() => through([closed], openStream(other.privateKey)))).toBe('seal_wrong_key');
    expect(await codeOf(() => openText(other.privateKey, closed))).toBe('seal_wrong_key');
  });

  it('refuses keys that are none, too small or of another kind', async () => {
    const curve = generateKeyPairSync('ed25519', {
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    for (const pem of ['', 'secret', curve.publicKey, pair(2048).publicKey]) {
      expect(await codeOf(() => sealStream(pem))).toBe('seal_key_invalid');
      expect(await codeOf(() => sealText(pem, 'x'))).toBe('seal_key_invalid');
    }
    for (const pem of ['', keys.publicKey, curve.privateKey]) {
      expect(await codeOf(() => openStream(pem))).toBe('seal_key_invalid');
    }
    const message = await Promise.resolve()
      .then(() => sealStream('my secret'))
      .then(String, String);
    expect(message).not.toContain('my secret');
  });

  it('holds little of a stream of 100 MB', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const block = randomBytes(1024 * 1024);
    let bytes = 0;
    let highest = 0;
    collect();
    const before = process.memoryUsage().arrayBuffers;
    await pipeline(
      Readable.from(Array.from({ length: 100 }, () => block)),
      sealStream(keys.publicKey),
      openStream(keys.privateKey),
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          if (Math.floor(bytes / 5e6) !== Math.floor((bytes += chunk.length) / 5e6)) {
            collect();
            highest = Math.max(highest, process.memoryUsage().arrayBuffers - before);
          }
          done();
        },
      }),
    );
    expect(bytes).toBe(100 * 1024 * 1024);
    expect(highest).toBeLessThan(32 * 1024 * 1024);
  });
});
