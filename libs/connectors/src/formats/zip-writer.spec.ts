import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { writeZip } from './zip-writer.js';

/** Sizes by name, checked against the content. */
const sizesIn = (path: string): Promise<Readonly<Record<string, number>>> =>
  new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (failed, zip) => {
      if (failed !== null) return reject(failed);
      const sizes: Record<string, number> = {};
      zip.on('error', reject).on('end', () => resolve(sizes));
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (broken, stream) => {
          if (broken !== null) return reject(broken);
          let bytes = 0;
          stream.on('error', reject).on('data', (chunk: Buffer) => (bytes += chunk.length));
          stream.on('end', () => {
            sizes[entry.fileName] = bytes;
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'));
});
afterAll(() => rm(folder, { recursive: true }));

const rows = `a,b\n${'1,two\n'.repeat(50_000)}`;

describe('a zip', () => {
  it('holds every file whole, and is the same when it is written again', async () => {
    const csv = join(folder, 'orders.csv');
    await writeFile(csv, rows);
    const entries = [
      { name: 'orders.csv', path: csv },
      { name: 'métadonnées.json', content: '{}' },
    ];
    const [one, two] = [join(folder, 'one.zip'), join(folder, 'two.zip')];
    await writeZip(one, entries);
    await writeZip(two, entries);
    expect((await readFile(one)).equals(await readFile(two))).toBe(true);
    expect((await readFile(one)).byteLength).toBeLessThan(rows.length / 20);
    expect(await sizesIn(one)).toEqual({ 'orders.csv': rows.length, 'métadonnées.json': 2 });
  });

  it('leaves nothing when a file is gone or somebody stops', async () => {
    const before = await readdir(folder);
    const lost = writeZip(join(folder, 'lost.zip'), [{ name: 'x.csv', path: join(folder, 'no-such.csv') }]);
    await expect(lost).rejects.toMatchObject({ code: 'cannot_write' });
    const stopped = writeZip(join(folder, 'stopped.zip'), [{ name: 'x', content: rows }], {
      signal: AbortSignal.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual(before);
  });
});
