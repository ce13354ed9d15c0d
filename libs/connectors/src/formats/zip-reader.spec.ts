import { createReadStream } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZip, type UnpackLimits, type ZipBytes } from './zip-reader.js';
import { writeZip, type ZipEntry } from './zip-writer.js';

const limits: UnpackLimits = { maxTables: 5, maxBytes: 1 << 20, maxTotalBytes: 1 << 21 };
let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'unzip-'))));
afterAll(() => rm(folder, { recursive: true }));

const zipOf = async (entries: Readonly<Record<string, string>>): Promise<Buffer> => {
  const path = join(folder, 'some.zip');
  await writeZip(
    path,
    Object.entries(entries).map(([name, content]): ZipEntry => ({ name, content })),
  );
  return readFile(path);
};
const bytesOf = (zip: Buffer): ZipBytes => ({
  bytes: zip.length,
  async *read(from, to) {
    for (let at = from; at < to; at += 1000) yield zip.subarray(at, Math.min(to, at + 1000));
  },
});
const unzipped = async (zip: Buffer, given = limits) => {
  const { files, leftOut } = await readZip(bytesOf(zip), given);
  const tables: [string, string, string][] = [];
  for (const { fileName, format, bytes, open: content } of files) {
    const parts: Uint8Array[] = [];
    for await (const part of content()) parts.push(part);
    expect(Buffer.concat(parts)).toHaveLength(bytes);
    tables.push([fileName, format, Buffer.concat(parts).toString()]);
  }
  return { tables, leftOut };
};
/** Somebody's hand in the bytes: everywhere it stands. */
const replaced = (zip: Buffer, what: string, by: string): Buffer =>
  Buffer.from(zip.toString('latin1').replaceAll(what, by), 'latin1');
const directoryAt = (zip: Buffer): number => zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
const changed = (zip: Buffer, change: (zip: Buffer) => void): Buffer => {
  const copy = Buffer.from(zip);
  change(copy);
  return copy;
};
const rows = `a,b\n${'1,two\n'.repeat(20_000)}`;

describe('a zip of tables', () => {
  it('gives tables from whatever folder, and passes over what systems leave behind', async () => {
    const zip = await zipOf({
      'shop/customers.csv': rows,
      'shop/2024/orders.CSV': 'id\n1\n',
      'shop/empty.csv': '',
      '__MACOSX/shop/._customers.csv': 'x',
      'shop/.DS_Store': 'x',
      '.hidden/secret.csv': 'x',
      'README.md': 'About',
      'more.zip': 'x',
    });
    expect(await unzipped(zip)).toEqual({
      tables: [
        ['customers.csv', 'csv', rows],
        ['orders.CSV', 'csv', 'id\n1\n'],
        ['empty.csv', 'csv', ''],
      ],
      leftOut: ['README.md', 'more.zip'],
    });
  });

  it.each([
    ['is no zip', () => Promise.resolve(Buffer.from('a,b\n1,2\n')), 'bad_zip'],
    ['is empty', () => Promise.resolve(Buffer.alloc(0)), 'bad_zip'],
    ['is cut off', async () => (await zipOf({ 'a.csv': rows })).subarray(0, -30), 'bad_zip'],
    ['leads out of its folder', async () => replaced(await zipOf({ 'xx/a.csv': rows }), 'xx/', '../'), 'bad_zip'],
    ['names a place of the machine', async () => replaced(await zipOf({ 'x/a.csv': rows }), 'x/a', '/xa'), 'bad_zip'],
    ['holds no table', () => zipOf({ 'a.xlsx': 'x', '__MACOSX/b.csv': 'x' }), 'zip_without_tables'],
    [
      'has a password',
      async () => changed(await zipOf({ 'a.csv': rows }), (zip) => (zip[directoryAt(zip) + 8]! |= 1)),
      'zip_encrypted',
    ],
    [
      'is packed in an unusual way',
      async () => changed(await zipOf({ 'a.csv': rows }), (zip) => (zip[directoryAt(zip) + 10] = 14)),
      'bad_zip',
    ],
    [
      'holds too many tables',
      () => zipOf(Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`${String(at)}.csv`, 'a\n']))),
      'zip_too_many',
    ],
    ['holds too large a table', () => zipOf({ 'a.csv': 'x'.repeat((1 << 20) + 1) }), 'zip_too_large'],
    [
      'holds too much',
      () => zipOf({ 'a.csv': 'x'.repeat(1 << 20), 'b.csv': 'x'.repeat(1 << 20), 'c.csv': 'x' }),
      'zip_too_large',
    ],
    [
      'says that it is smaller than it is',
      async () => changed(await zipOf({ 'a.csv': rows }), (zip) => zip.writeUInt32LE(100, directoryAt(zip) + 24)),
      'bad_zip',
    ],
    [
      'is damaged',
      async () => changed(await zipOf({ 'a.csv': rows }), (zip) => zip.writeUInt32LE(1, directoryAt(zip) + 16)),
      'bad_zip',
    ],
    [
      'is damaged within',
      async () => changed(await zipOf({ 'a.csv': rows }), (zip) => zip.fill(255, 60, 90)),
      'bad_zip',
    ],
  ])('that %s is refused', async (_, zip, code) => {
    const error: unknown = await unzipped(await zip()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });

  it('with a thousand times what it claims is stopped at what it claims', async () => {
    const bomb = changed(await zipOf({ 'a.csv': '0'.repeat(50_000_000) }), (zip) =>
      zip.writeUInt32LE(50_000, directoryAt(zip) + 24),
    );
    const { files } = await readZip(bytesOf(bomb), limits);
    let bytes = 0;
    const reading = (async () => {
      for await (const part of files[0]!.open()) bytes += part.byteLength;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'bad_zip' });
    expect(bytes).toBeLessThanOrEqual(50_000);
  });

  it('passes on what the file itself fails with', async () => {
    const path = join(folder, 'gone.zip');
    await writeFile(path, await zipOf({ 'a.csv': rows }));
    const file = await open(path);
    const { size } = await file.stat();
    await file.close();
    await rm(path);
    const source: ZipBytes = { bytes: size, read: (start, end) => createReadStream(path, { start, end: end - 1 }) };
    await expect(readZip(source, limits)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
