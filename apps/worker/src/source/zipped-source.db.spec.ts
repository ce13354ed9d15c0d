import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeZip } from '@likeness/connectors';
import { SourceStore } from '@likeness/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectJob } from '../testing/inspect-job.fixture.js';
import { TestPlatform } from '../testing/platform.fixture.js';
import { shop } from '../testing/shop.fixture.js';
import type { InspectSourceJob } from './inspect-source-job.js';

let platform: TestPlatform;
let populationId: string;
let sources: SourceStore;
let job: InspectSourceJob;

beforeAll(async () => {
  platform = await TestPlatform.start();
  populationId = await platform.story.population();
  sources = new SourceStore(platform.database);
  job = await inspectJob(platform);
});
afterAll(() => platform.stop());

const tables = shop(40);
const zipOf = async (entries: Readonly<Record<string, string>>): Promise<Buffer> => {
  const path = join(platform.folder, '..', `${String(process.pid)}.zip`);
  await writeZip(
    path,
    Object.entries(entries).map(([name, content]) => ({ name, content })),
  );
  return readFile(path);
};
const stored = async (): Promise<readonly string[]> =>
  (await readdir(platform.folder)).filter((name) => /^[0-9a-f-]{36}$/.test(name)).sort();
const looked = async (contents: Readonly<Record<string, Buffer>>) => {
  const before = await stored();
  const id = await platform.uploadedZips(populationId, contents);
  await job.handle(id, new AbortController().signal);
  const added = (await stored()).filter((name) => !before.includes(name));
  expect(await readdir(join(platform.folder, 'working'))).toEqual([]);
  return { id, added, source: await sources.get(id), files: await sources.files(id) };
};

describe('a zip of tables', () => {
  it('becomes the tables in it, sealed one by one, and one step each in the audit log', async () => {
    const zip = await zipOf({
      'shop/customers.csv': tables.customers,
      'shop/purchases.csv': tables.purchases,
      'README.txt': 'About the shop',
    });
    const { id, source, files, added } = await looked({ 'shop.zip': zip, 'items.csv': Buffer.from(tables.items) });
    expect([source.state, source.failure]).toEqual(['to-confirm', null]);
    expect(source.detected!.tables.map(({ table }) => table)).toEqual(['customers', 'purchases', 'items']);
    expect(source.detected!.metadata.relationships).toHaveLength(2);
    expect(files.map(({ fileName, format, bytes }) => [fileName, format, bytes])).toEqual([
      ['customers.csv', 'csv', tables.customers.length],
      ['purchases.csv', 'csv', tables.purchases.length],
      ['items.csv', 'csv', tables.items.length],
    ]);
    expect(added).toEqual(files.map(({ fileKey }) => fileKey).sort());
    for (const key of added)
      expect(await readFile(platform.files.pathOf(key), 'latin1')).not.toMatch(/customer_id|purchase_id/);
    const view = await sources.detail(id, platform.story.owner.id);
    expect(view).toMatchObject({ location: 'customers.csv, purchases.csv, items.csv', leftOut: ['README.txt'] });
    const steps: unknown[] = await platform.database.query(
      `SELECT action, details ->> 'table' AS name, details ->> 'file' AS file FROM audit_event
       WHERE subject_id = $1 AND details ? 'table' ORDER BY sequence`,
      [id],
    );
    expect(steps).toEqual([
      { action: 'source.uploaded', name: 'shop', file: 'shop.zip' },
      { action: 'source.uploaded', name: 'items', file: 'items.csv' },
      { action: 'source.unpacked', name: 'customers', file: 'customers.csv' },
      { action: 'source.unpacked', name: 'purchases', file: 'purchases.csv' },
    ]);
  });

  it('with one table is a source of one table', async () => {
    const { source, files } = await looked({ 'a.zip': await zipOf({ 'people.csv': 'age,city\n30,Bern\n40,Oslo\n' }) });
    expect([source.kind, source.state, files.map(({ table }) => table)]).toEqual(['upload', 'to-confirm', ['people']]);
  });

  it.each([
    ['two tables of one name', () => zipOf({ 'a/x.csv': 'a\n1\n', 'b/x.csv': 'a\n1\n' }), 'invalid_input', /"x"/],
    ['no table', () => zipOf({ 'x.xlsx': 'x' }), 'zip_without_tables', /\.csv/],
    ['bytes that are no zip', () => Promise.resolve(Buffer.from('a,b\n1,2\n')), 'bad_zip', /damaged/],
  ])('that holds %s is kept as it came, and its owner is told why', async (_, zip, code, words) => {
    const { source, files, added } = await looked({ 'x.zip': await zip() });
    expect(source.failure).toMatchObject({ code, detail: expect.stringMatching(words) });
    expect([source.state, files.map(({ format }) => format)]).toEqual(['failed', ['zip']]);
    expect(added).toEqual([files[0]!.fileKey]);
  });

  it('may be sent again, corrected', async () => {
    const { id } = await looked({ 'x.zip': Buffer.from('no zip') });
    const again = await zipOf({ 'a.csv': 'a,b\n1,2\n3,4\n', 'b.csv': 'c,d\n1,2\n3,4\n' });
    const fileKey = await platform.sealed(again);
    await sources.attachFile(id, platform.story.owner.id, { fileKey, bytes: again.length });
    await job.handle(id, new AbortController().signal);
    expect(await sources.get(id)).toMatchObject({ state: 'to-confirm', failure: null });
  });

  it('that was removed while it was being unpacked leaves nothing', async () => {
    const before = await stored();
    const id = await platform.uploadedZips(populationId, {
      'x.zip': await zipOf({ 'a.csv': 'a\n1\n', 'b.csv': 'b\n1\n' }),
    });
    await expect(job.handle(id, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect((await sources.files(id)).map(({ format }) => format)).toEqual(['zip']);
    for (const key of await sources.remove(id, platform.story.owner.id)) await platform.files.remove(key);
    expect(await stored()).toEqual(before);
  });
});
