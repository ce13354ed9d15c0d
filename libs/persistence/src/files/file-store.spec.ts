import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileStore } from './file-store.js';

let folder: string;
let files: FileStore;

const everything = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
const breaking = (error: Error) =>
  Readable.from(
    (async function* () {
      yield Buffer.from('half');
      await Promise.resolve();
      throw error;
    })(),
  );
const withCode = (code: string) => Object.assign(new Error('secret value'), { code });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-store-'));
  files = await FileStore.open(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the file store', () => {
  it('gives back what it took, with its size and hash', async () => {
    const parts = [Buffer.from('a,b\n'), Buffer.from('1,2\n')];
    const stored = await files.write(Readable.from(parts));
    const content = Buffer.concat(parts);
    expect(stored.bytes).toBe(content.length);
    expect(stored.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(await text(await files.read(stored.fileKey))).toBe('a,b\n1,2\n');
    expect(await files.size(stored.fileKey)).toBe(8);
  });

  it('takes an empty file', async () => {
    const stored = await files.write(Readable.from([]));
    expect(stored.bytes).toBe(0);
    expect(await text(await files.read(stored.fileKey))).toBe('');
  });

  it.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['ERR_STREAM_PREMATURE_CLOSE', 'upload_incomplete'],
    ['ECONNRESET', 'upload_incomplete'],
  ])('leaves nothing behind and tells no value when %s happens', async (system, code) => {
    const failed = files.write(breaking(withCode(system)));
    await expect(failed).rejects.toMatchObject({ code });
    await expect(failed).rejects.not.toThrow('secret');
    expect(await everything()).toEqual([]);
  });

  it('passes on why a stream was stopped', async () => {
    await expect(files.write(breaking(new Error('too large')))).rejects.toThrow('too large');
    expect(await everything()).toEqual([]);
  });

  it('passes on what broke before it was read', async () => {
    const broken = new Readable({ read: () => undefined });
    broken.destroy(new Error('gone'));
    await expect(files.write(broken)).rejects.toThrow('gone');
    expect(await everything()).toEqual([]);
  });

  it('removes, also what is not there', async () => {
    const { fileKey } = await files.write(Readable.from(['x']));
    await files.remove(fileKey);
    await files.remove(fileKey);
    await expect(files.read(fileKey)).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(['../secret', '/etc/passwd', '', 'arriving', '..', 'a'.repeat(36)])(
    'knows no file called %j',
    async (key) => {
      await expect(files.read(key)).rejects.toMatchObject({ code: 'not_found' });
      await expect(files.remove(key)).rejects.toMatchObject({ code: 'not_found' });
    },
  );

  it('sweeps what was left half-written long ago, and nothing else', async () => {
    const { fileKey } = await files.write(Readable.from(['x']));
    const [old, fresh] = ['old', 'fresh'].map((name) => join(folder, 'arriving', name)) as [string, string];
    await writeFile(old, 'x');
    await writeFile(fresh, 'x');
    await utimes(old, new Date(0), new Date(0));
    expect(await files.sweep(60_000)).toBe(1);
    expect((await everything()).map(({ name }) => name).sort()).toEqual([fileKey, 'fresh'].sort());
  });
});
