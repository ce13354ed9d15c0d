import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createWriteStream } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSealedFile } from './open.js';
import { sealStream } from './seal.js';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const keys = pair();
const frame = 64 * 1024;
let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sealed-'))));
afterAll(() => rm(folder, { recursive: true }));

const sealed = async (content: Buffer, name = 'file'): Promise<string> => {
  const path = join(folder, name);
  await pipeline(Readable.from([content], { objectMode: false }), sealStream(keys.publicKey), createWriteStream(path));
  return path;
};
const part = async (path: string, from: number, to: number): Promise<Buffer> => {
  const file = await openSealedFile(keys.privateKey, path);
  const parts: Buffer[] = [];
  for await (const bytes of file.read(from, to)) parts.push(bytes);
  await file.close();
  return Buffer.concat(parts);
};

describe('a sealed file', () => {
  it.each([0, 1, frame - 1, frame, frame + 1, 3 * frame, 3 * frame + 17])(
    'of %d bytes gives any part of it',
    async (bytes) => {
      const content = randomBytes(bytes);
      const path = await sealed(content);
      const file = await openSealedFile(keys.privateKey, path);
      expect(file.bytes).toBe(bytes);
      await file.close();
      for (const [from, to] of [
        [0, bytes],
        [bytes >> 1, bytes],
        [Math.max(0, bytes - 3), bytes],
        [bytes >> 2, bytes >> 1],
        [0, 0],
      ] as const)
        expect((await part(path, from, to)).equals(content.subarray(from, to))).toBe(true);
    },
  );

  it('that was cut off, changed or sealed for another is refused', async () => {
    const path = await sealed(randomBytes(2 * frame + 100));
    const whole = await readFile(path);
    const stride = frame + 20;
    const damaged = [
      whole.subarray(0, 2),
      whole.subarray(0, whole.length - 1),
      whole.subarray(0, whole.length - 120 - stride),
    ];
    for (const bytes of damaged) {
      await writeFile(path, bytes);
      await expect(openSealedFile(keys.privateKey, path)).rejects.toMatchObject({ code: 'seal_broken' });
    }
    const changed = Buffer.from(whole);
    changed[whole.length - 120 - stride - 500]! ^= 1;
    await writeFile(path, changed);
    await expect(part(path, 0, 2 * frame)).rejects.toMatchObject({ code: 'seal_broken' });
    await writeFile(path, whole);
    await expect(openSealedFile(pair().privateKey, path)).rejects.toMatchObject({ code: 'seal_wrong_key' });
  });
});
