import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeZip } from './zip-writer.js';

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
    const listed = execFileSync('python3', [
      '-c',
      'import sys, zipfile, json; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n: len(z.read(n)) for n in z.namelist()}))',
      one,
    ]);
    expect(JSON.parse(listed.toString())).toEqual({ 'orders.csv': rows.length, 'métadonnées.json': 2 });
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
