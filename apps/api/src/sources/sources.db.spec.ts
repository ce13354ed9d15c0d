import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { SourceStore } from '@likeness/persistence';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TestApi, tinyMetadata, type Visitor } from '../testing/test-api.fixture.js';

const limit = 1_000_000;
let api: TestApi;
let owner: Visitor;
let populationId: string;

beforeAll(async () => {
  api = await TestApi.start({ maxUploadBytes: limit });
  owner = await api.visitor('owner');
  populationId = await api.population(owner);
});
afterAll(() => api.stop());

const upload = (change: object = {}) => ({
  kind: 'upload',
  name: 'People',
  populationId,
  format: 'csv',
  fileName: 'people.csv',
  ...change,
});
const address = { host: 'db.example.test', database: 'hospital', table: 'patients', user: 'reader' };
const table = (change: object = {}) => ({
  kind: 'postgres',
  name: 'Patients',
  populationId,
  address,
  password: 'open sesame',
  ...change,
});
const newUpload = async () => String((await owner.post('/sources', upload())).json.id);
const put = (id: string, raw: BodyInit) => owner.call(`/sources/${id}/file`, { method: 'PUT', raw });
const stateOf = async (id: string) => (await owner.call(`/sources/${id}`)).json.state;
const jobsOf = async (id: string): Promise<number> =>
  (
    await api.database.query(
      `SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'source.inspect' AND data ->> 'sourceId' = $1`,
      [id],
    )
  )[0].n as number;

const pieces = (count: number) =>
  Readable.toWeb(
    Readable.from(
      (function* () {
        for (let n = 0; n < count; n += 1) yield Buffer.alloc(50_000, 97);
      })(),
    ),
  ) as ReadableStream;

describe('registering', () => {
  it('an upload waits for its file', async () => {
    const { status, json } = await owner.post('/sources', upload());
    expect(status).toBe(200);
    expect(json).toMatchObject({ state: 'awaiting-file', location: 'people.csv', kind: 'upload' });
    expect(await jobsOf(String(json.id))).toBe(0);
  });

  it('a table is inspected at once; its password is stored sealed and never shown', async () => {
    const { json, text } = await owner.post('/sources', table());
    expect(json).toMatchObject({ state: 'inspecting', location: 'db.example.test/hospital/public.patients' });
    const id = String(json.id);
    expect(await jobsOf(id)).toBe(1);
    const everything = text + (await owner.call(`/sources/${id}`)).text + (await owner.call('/sources')).text;
    expect(everything).not.toContain('sesame');
    const [row] = await api.database.query(
      `SELECT to_jsonb(s)::text AS row, encode(sealed_secret, 'escape') AS secret FROM source s WHERE id = $1`,
      [id],
    );
    expect(`${row.row}${row.secret}`).not.toContain('sesame');
    const log = await api.database.query('SELECT details::text AS details FROM audit_event');
    expect(JSON.stringify(log)).not.toContain('sesame');
    const jobs = await api.database.query('SELECT data::text AS data FROM pgboss.job');
    expect(JSON.stringify(jobs)).not.toContain('sesame');
  });

  it.each([
    ['an unknown kind', upload({ kind: 'oracle' })],
    ['no name', upload({ name: '   ' })],
    ['an unknown format', upload({ format: 'xlsx' })],
    ['a port out of range', table({ address: { ...address, port: 99_999 } })],
    ['no password', table({ password: undefined })],
  ])('%s is refused field by field', async (_, body) => {
    const answer = await owner.post('/sources', body);
    expect([answer.status, answer.json.code]).toEqual([422, 'invalid_input']);
    expect(Object.keys(answer.json.fields as object)).not.toHaveLength(0);
  });

  it('an unknown population is not found', async () => {
    const answer = await owner.post('/sources', upload({ populationId: '6a1f0b58-7d6e-4c52-9b0c-3f1f7e6c2d10' }));
    expect([answer.status, answer.json.code]).toEqual([404, 'not_found']);
  });
});

describe('an upload', () => {
  it('is stored sealed, and inspected', async () => {
    const id = await newUpload();
    const secret = 'sex,age\nErika Mustermann,30\n';
    const answer = await put(id, secret);
    expect([answer.status, answer.json.state]).toEqual([200, 'inspecting']);
    expect(await jobsOf(id)).toBe(1);
    const [file] = await new SourceStore(api.database).files(id);
    const { fileKey, bytes } = file!;
    expect(bytes).toBe(secret.length);
    let stored = '';
    for await (const chunk of await api.platform.files.read(fileKey ?? ''))
      stored += (chunk as Buffer).toString('latin1');
    expect(stored.length).toBeGreaterThan(secret.length);
    expect(stored).not.toContain('Mustermann');
  });

  it('may be sent with any content type, and again only when it failed', async () => {
    const id = await newUpload();
    const first = await owner.call(`/sources/${id}/file`, {
      method: 'PUT',
      raw: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    });
    expect(first.status).toBe(200);
    const second = await put(id, 'again');
    expect([second.status, second.json.code]).toEqual([409, 'wrong_state']);
    const before = (await new SourceStore(api.database).files(id))[0]!.fileKey;
    await new SourceStore(api.database).recordFailure(id, { code: 'no_rows', detail: 'The file has no rows.' });
    expect((await put(id, 'a,b\n1,2\n')).status).toBe(200);
    expect(api.storedFiles()).not.toContain(before);
  });

  it.each([
    ['that says so', () => 'x'.repeat(limit + 1)],
    ['that does not say so', () => pieces(30)],
  ])('too large, %s, is refused and leaves nothing', async (_, body) => {
    const id = await newUpload();
    const before = api.storedFiles();
    const answer = await put(id, body());
    expect([answer.status, answer.json.code]).toEqual([413, 'file_too_large']);
    expect([await stateOf(id), await jobsOf(id)]).toEqual(['awaiting-file', 0]);
    expect(api.storedFiles()).toEqual(before);
  });

  it('that breaks off leaves nothing, and may be sent again', async () => {
    const id = await newUpload();
    const before = api.storedFiles();
    const client = httpRequest(`${api.running.url}/api/sources/${id}/file`, {
      method: 'PUT',
      headers: { ...owner.authorization, 'content-length': '500000' },
    });
    client.on('error', () => undefined);
    client.write(Buffer.alloc(100_000, 97));
    await wait(200);
    client.destroy();
    await wait(300);
    await vi.waitFor(() => expect(api.storedFiles()).toEqual(before), 20_000);
    expect([await stateOf(id), await jobsOf(id)]).toEqual(['awaiting-file', 0]);
    expect((await put(id, 'a,b\n1,2\n')).status).toBe(200);
  });

  it('sent twice at once is taken once', async () => {
    const id = await newUpload();
    const before = api.storedFiles().length;
    const answers = await Promise.all([put(id, pieces(10)), put(id, pieces(10))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await jobsOf(id)).toBe(1);
    expect(api.storedFiles()).toHaveLength(before + 1);
  });

  it('of nothing at all is taken: the worker says what is wrong with it', async () => {
    expect((await put(await newUpload(), '')).status).toBe(200);
  });
});

describe('confirming metadata', () => {
  const confirm = async (change: (columns: Record<string, object>) => void, id?: string) => {
    const metadata = structuredClone(tinyMetadata);
    change(metadata.tables.people?.columns as Record<string, object>);
    const path = `/sources/${id ?? (await api.inspectedSource(owner, populationId))}/metadata`;
    return owner.call(path, { method: 'PUT', body: { metadata } });
  };

  it('makes the source ready', async () => {
    const { status, json } = await confirm(() => undefined);
    expect([status, json.state]).toEqual([200, 'ready']);
    expect(json.metadata).toMatchObject(tinyMetadata);
  });

  it.each([
    ['a column that is missing', (columns: Record<string, object>) => void delete columns.age],
    ['a column that is not there', (columns: Record<string, object>) => void (columns.shoe = { sdtype: 'numerical' })],
    [
      'an empty list of values',
      (columns: Record<string, object>) => void (columns.sex = { sdtype: 'categorical', domain: { values: [] } }),
    ],
    [
      'the same value twice',
      (columns: Record<string, object>) =>
        void (columns.sex = { sdtype: 'categorical', domain: { values: ['f', 'f'] } }),
    ],
    [
      'bounds the wrong way round',
      (columns: Record<string, object>) => void (columns.age = { sdtype: 'numerical', domain: { min: 9, max: 1 } }),
    ],
    [
      'bounds that are words',
      (columns: Record<string, object>) =>
        void (columns.age = { sdtype: 'numerical', domain: { min: 'low', max: 'high' } }),
    ],
    [
      'granularity 0',
      (columns: Record<string, object>) =>
        void (columns.age = { sdtype: 'numerical', domain: { min: 0, max: 9, granularity: 0 } }),
    ],
  ])('%s is refused with words', async (_, change) => {
    const answer = await confirm(change);
    expect([answer.status, answer.json.code]).toEqual([422, 'invalid_metadata']);
  });

  it('that is no metadata is refused', async () => {
    const id = await api.inspectedSource(owner, populationId);
    for (const metadata of [undefined, null, 7, [], {}, { METADATA_SPEC_VERSION: 'V2', tables: {} }]) {
      const answer = await owner.call(`/sources/${id}/metadata`, { method: 'PUT', body: { metadata } });
      expect([answer.status, answer.json.code]).toEqual([422, 'invalid_input']);
    }
    const answer = await owner.call(`/sources/${id}/metadata`, {
      method: 'PUT',
      body: { metadata: { METADATA_SPEC_VERSION: 'V1', tables: {} } },
    });
    expect([answer.status, answer.json.code]).toEqual([422, 'invalid_metadata']);
  });

  it('takes a rule whose list is read off the real rows: those who promise nothing keep it', async () => {
    const metadata = structuredClone(tinyMetadata);
    const [people] = Object.values(metadata.tables);
    const open = { class_name: 'FixedCombinations', parameters: { column_names: ['sex', 'age'] } };
    const path = `/sources/${await api.inspectedSource(owner, populationId)}/metadata`;
    const tables = { people: { ...people, constraints: [open] } };
    const { json } = await owner.call(path, { method: 'PUT', body: { metadata: { ...metadata, tables } } });
    expect(json).toMatchObject({ state: 'ready', metadata: { tables: { people: { constraints: [open] } } } });
  });

  it('needs a source that was inspected', async () => {
    const answer = await confirm(() => undefined, await newUpload());
    expect([answer.status, answer.json.code]).toEqual([409, 'wrong_state']);
  });
});

describe('removing', () => {
  it('deletes bytes and secrets, and keeps ledger and audit log', async () => {
    const id = await api.readySource(owner, populationId);
    const { fileKey } = (await new SourceStore(api.database).files(id))[0]!;
    const runId = await api.finishedRun(owner, id);
    expect((await owner.call(`/sources/${id}`, { method: 'DELETE' })).json.state).toBe('removed');
    expect(api.storedFiles()).not.toContain(fileKey);
    const ledger = (await owner.call(`/populations/${populationId}/ledger`)).json as unknown as { runId: string }[];
    expect(ledger.map((entry) => entry.runId)).toContain(runId);
    const [{ n }] = await api.database.query('SELECT count(*)::int AS n FROM audit_event WHERE subject_id = $1', [id]);
    expect(n).toBeGreaterThanOrEqual(4);
    for (const path of ['/plans', '/runs']) {
      expect((await owner.post(path, { sourceId: id, epsilon: 1, delta: 1e-9 })).json.code).toBe('wrong_state');
    }
  });

  it('waits for a run that reads it', async () => {
    const id = await api.readySource(owner, populationId);
    const run = await owner.post('/runs', { sourceId: id, epsilon: 0.5, delta: 1e-9 });
    const answer = await owner.call(`/sources/${id}`, { method: 'DELETE' });
    expect([answer.status, answer.json.code]).toEqual([409, 'wrong_state']);
    await owner.post(`/runs/${String(run.json.id)}/cancel`);
    expect((await owner.call(`/sources/${id}`, { method: 'DELETE' })).status).toBe(200);
  });

  it('takes the sealed password along', async () => {
    const id = String((await owner.post('/sources', table())).json.id);
    await owner.call(`/sources/${id}`, { method: 'DELETE' });
    expect(await api.database.query('SELECT sealed_secret FROM source WHERE id = $1', [id])).toEqual([
      { sealed_secret: null },
    ]);
  });
});
