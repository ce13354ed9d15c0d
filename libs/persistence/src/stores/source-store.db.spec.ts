import { Story, storyMetadata, testDatabase, type DisposableDatabase } from '@likeness/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSource } from '../data-source.js';
import { AuditLog } from './audit-log.js';
import { SourceStore } from './source-store.js';

let disposable: DisposableDatabase;
let database: DataSource;
let story: Story;
let sources: SourceStore;
let populationId: string;

const findings = { metadata: storyMetadata, tables: [], relationshipNotes: [], suggestedRelationships: [] };
const upload = () =>
  sources.create({
    ownerId: story.owner.id,
    organisationId: story.organisationId,
    populationId,
    name: 'Rows',
    location: { kind: 'upload', fileName: 'rows.csv' },
    files: [{ fileName: 'rows.csv', format: 'csv' }],
  });
const tables = (...fileNames: readonly string[]) =>
  sources.create({
    ownerId: story.owner.id,
    organisationId: story.organisationId,
    populationId,
    name: 'Tables',
    location: { kind: 'upload-tables', fileNames },
    files: fileNames.map((fileName) => ({ fileName, format: 'csv' as const })),
  });
const table = () =>
  sources.create({
    ownerId: story.owner.id,
    organisationId: story.organisationId,
    populationId,
    name: 'Table',
    location: {
      kind: 'postgres',
      host: 'db.example.org',
      port: 5432,
      database: 'clinic',
      schema: 'public',
      table: 'visits',
      user: 'reader',
      ssl: 'verify',
    },
    sealedSecret: Buffer.from('sealed'),
  });

beforeAll(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url).initialize();
  story = await Story.begin(disposable.url, database);
  sources = new SourceStore(database);
  populationId = await story.population();
});

afterAll(async () => {
  await database.destroy();
  await disposable.drop();
});

describe('a source', () => {
  it('that is uploaded waits for its file, is inspected, confirmed and ready', async () => {
    const { id, state } = await upload();
    expect(state).toBe('awaiting-file');
    await sources.checkUpload(id, story.owner.id);
    expect(await sources.attachFile(id, story.owner.id, { fileKey: 'key', bytes: 3 })).toEqual({
      ...{ replaced: null, isWhole: true },
    });
    await expect(sources.attachFile(id, story.owner.id, { fileKey: 'other', bytes: 3 })).rejects.toMatchObject({
      code: 'wrong_state',
    });
    await sources.recordDetected(id, findings);
    expect(await sources.detail(id, story.owner.id)).toMatchObject({
      state: 'to-confirm',
      location: 'rows.csv',
      owner: { name: 'An owner' },
      population: { id: populationId, name: 'People' },
      detected: findings,
      metadata: null,
    });
    await sources.confirm(id, story.owner.id, storyMetadata);
    const ready = await sources.detail(id, story.owner.id);
    expect(ready).toMatchObject({ state: 'ready', metadata: storyMetadata });
    expect(ready.confirmedAt).not.toBeNull();
  });

  it('that could not be read takes another file', async () => {
    const { id } = await upload();
    await sources.attachFile(id, story.owner.id, { fileKey: 'first', bytes: 3 });
    await sources.recordFailure(id, { code: 'broken_quotes', detail: 'Line 3 has an open quote.' });
    expect(await sources.view(id, story.owner.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'broken_quotes', detail: 'Line 3 has an open quote.' },
    });
    const again = await sources.attachFile(id, story.owner.id, { fileKey: 'second', bytes: 3 });
    expect(again.replaced).toBe('first');
    expect(await sources.view(id, story.owner.id)).toMatchObject({ state: 'inspecting', failure: null });
  });

  it('that is a table shows where it is, and never its secret', async () => {
    const { id, state } = await table();
    expect(state).toBe('inspecting');
    const detail = await sources.detail(id, story.owner.id);
    expect(detail.location).toBe('db.example.org/clinic/public.visits');
    expect(JSON.stringify([detail, await sources.get(id), await sources.list(story.owner.id)])).not.toContain('sealed');
    expect((await sources.sealedSecret(id))?.toString()).toBe('sealed');
    await expect(sources.checkUpload(id, story.owner.id)).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('keeps nothing of the data when it is removed; the log stays', async () => {
    const { id } = await upload();
    await sources.attachFile(id, story.owner.id, { fileKey: 'secret-file', bytes: 3 });
    await sources.recordDetected(id, findings);
    expect(await sources.remove(id, story.owner.id)).toEqual(['secret-file']);
    expect(await sources.files(id)).toEqual([]);
    expect(await sources.get(id)).toMatchObject({ state: 'removed', detected: null });
    expect((await sources.list(story.owner.id)).some((source) => source.id === id)).toBe(false);
    const { id: tableId } = await table();
    await sources.remove(tableId, story.owner.id);
    expect(await sources.sealedSecret(tableId)).toBeNull();
    const log = await new AuditLog(database).list({ subjectId: id, limit: 10 });
    expect(log.map(({ action, actor }) => [action, actor?.name ?? null])).toEqual([
      ['source.removed', 'An owner'],
      ['source.inspected', null],
      ['source.uploaded', 'An owner'],
      ['source.registered', 'An owner'],
    ]);
  });

  it('of several tables is inspected once every file has arrived, in whatever order', async () => {
    const { id, state } = await tables('parents.csv', 'children.csv');
    expect(state).toBe('awaiting-file');
    const arrived = (fileKey: string, table?: string) =>
      sources.attachFile(id, story.owner.id, { fileKey, bytes: 3, table });
    await expect(arrived('a')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(arrived('a', 'strangers')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(sources.inspectAgain(id, story.owner.id)).rejects.toMatchObject({ code: 'wrong_state' });
    expect(await arrived('a', 'children')).toEqual({ replaced: null, isWhole: false });
    expect(await arrived('b', 'children')).toEqual({ replaced: 'a', isWhole: false });
    expect(await sources.detail(id, story.owner.id)).toMatchObject({
      ...{ state: 'awaiting-file', scope: 'several-tables', location: 'parents.csv, children.csv' },
      files: [
        { table: 'parents', hasArrived: false },
        { table: 'children', hasArrived: true },
      ],
    });
    expect(await arrived('c', 'parents')).toEqual({ replaced: null, isWhole: true });
    expect((await sources.get(id)).state).toBe('inspecting');
    expect((await sources.files(id)).map(({ fileKey }) => fileKey)).toEqual(['c', 'b']);
    expect(await sources.remove(id, story.owner.id)).toEqual(['c', 'b']);
  });

  it('takes no two files for one table', async () => {
    await expect(tables('x/people.csv', 'people.parquet')).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is neither removed nor given another file while a run needs it', async () => {
    const id = await story.readySource(populationId);
    await story.queuedRun(id);
    await expect(sources.remove(id, story.owner.id)).rejects.toMatchObject({ code: 'wrong_state' });
    await sources.inspectAgain(id, story.owner.id);
    await sources.recordFailure(id, { code: 'x', detail: 'x' });
    await expect(sources.attachFile(id, story.owner.id, { fileKey: 'k', bytes: 1 })).rejects.toMatchObject({
      code: 'wrong_state',
    });
  });

  it('is not there for anybody but its owner', async () => {
    const { id } = await upload();
    for (const attempt of [
      () => sources.detail(id, story.admin.id),
      () => sources.checkUpload(id, story.analyst.id),
      () => sources.attachFile(id, story.admin.id, { fileKey: 'k', bytes: 1 }),
      () => sources.confirm(id, story.admin.id, storyMetadata),
      () => sources.remove(id, story.admin.id),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('belongs to a population of its own organisation', async () => {
    await expect(
      sources.create({
        ownerId: story.owner.id,
        organisationId: story.organisationId,
        populationId: story.organisationId,
        name: 'x',
        location: { kind: 'upload', fileName: 'x.csv' },
        files: [{ fileName: 'x.csv', format: 'csv' }],
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
