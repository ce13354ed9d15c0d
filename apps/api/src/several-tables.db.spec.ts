import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SourceStore } from '@likeness/persistence';
import type { MetadataJson } from '@likeness/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { TestApi, type Visitor } from './testing/test-api.fixture.js';

const metadata: MetadataJson = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: {
      columns: { nr: { sdtype: 'id' }, age: { sdtype: 'numerical', domain: { min: 0, max: 99, granularity: 1 } } },
      primary_key: 'nr',
      privacy_unit: { column: 'nr', max_rows: 1 },
    },
    visits: { columns: { who: { sdtype: 'id' }, ward: { sdtype: 'categorical', domain: { values: ['a', 'b'] } } } },
  },
  relationships: [
    { parent_table_name: 'people', parent_primary_key: 'nr', child_table_name: 'visits', child_foreign_key: 'who' },
  ],
};

let api: TestApi;
let owner: Visitor;
let admin: Visitor;
let analyst: Visitor;
let populationId: string;

beforeAll(async () => {
  api = await TestApi.start();
  [owner, admin, analyst] = [await api.visitor('owner'), await api.visitor('admin'), await api.visitor('analyst')];
  populationId = await api.population(owner);
});
afterAll(() => api.stop());

const files = [
  { fileName: 'people.csv', format: 'csv' },
  { fileName: 'visits.csv', format: 'csv' },
];
const register = (change: object = {}) =>
  owner.post('/sources', { kind: 'upload-tables', name: 'Clinic', populationId, files, ...change });
const put = (id: string, table: string, raw: string) =>
  owner.call(`/sources/${id}/file?table=${table}`, { method: 'PUT', raw });
const inspected = async (): Promise<string> => {
  const id = String((await register()).json.id);
  await put(id, 'visits', 'who,ward\n1,a\n');
  await put(id, 'people', 'nr,age\n1,40\n');
  const detected = { metadata, tables: [], relationshipNotes: [], suggestedRelationships: [] };
  await new SourceStore(api.database).recordDetected(id, detected);
  return id;
};
const confirm = (id: string, given: MetadataJson = metadata) =>
  owner.call(`/sources/${id}/metadata`, { method: 'PUT', body: { metadata: given } });
const ready = async (): Promise<string> => {
  const id = await inspected();
  const { status, text } = await confirm(id);
  if (status !== 200) throw new Error(text);
  return id;
};
const request = (sourceId: string, change: object = {}) => ({
  ...{ sourceId, synthesizer: 'households', epsilon: 1, delta: 1e-9 },
  ...change,
});

describe('a source of several tables', () => {
  it('is inspected when its last file has arrived', async () => {
    const { json } = await register();
    const id = String(json.id);
    expect(json).toMatchObject({ scope: 'several-tables', state: 'awaiting-file', location: 'people.csv, visits.csv' });
    expect((await owner.call(`/sources/${id}/file`, { method: 'PUT', raw: 'a' })).json.code).toBe('invalid_input');
    expect((await put(id, 'people', 'nr,age\n1,40\n')).json.state).toBe('awaiting-file');
    expect((await put(id, 'visits', 'who,ward\n1,a\n')).json.state).toBe('inspecting');
    const [{ n }] = await api.database.query(
      `SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'source.inspect' AND data ->> 'sourceId' = $1`,
      [id],
    );
    expect(n).toBe(1);
    await owner.call(`/sources/${id}`, { method: 'DELETE' });
    expect((await new SourceStore(api.database).files(id)).length).toBe(0);
  });

  it('takes a zip, which the worker unpacks', async () => {
    const { json } = await register({ files: [{ fileName: 'clinic.zip', format: 'zip' }] });
    const id = String(json.id);
    expect(json).toMatchObject({ scope: 'several-tables', state: 'awaiting-file', location: 'clinic.zip' });
    expect((await put(id, 'clinic', 'PK')).json.state).toBe('inspecting');
  });

  it.each([
    ['one file only', { files: files.slice(0, 1) }, 'invalid_input'],
    [
      'two files for one table',
      { files: [...files, { fileName: 'people.parquet', format: 'parquet' }] },
      'invalid_input',
    ],
    [
      'too many files',
      { files: Array.from({ length: 101 }, (_, at) => ({ fileName: `${at}.csv`, format: 'csv' })) },
      'invalid_input',
    ],
  ])('is not registered with %s', async (_, change, code) => {
    const answer = await register(change);
    expect([answer.status, answer.json.code]).toEqual([422, code]);
  });

  it('a schema of a database is inspected at once, its password sealed', async () => {
    const address = { host: 'db.example.test', database: 'clinic', schema: 'ward', user: 'reader' };
    const body = { kind: 'postgres-schema', name: 'Ward', populationId, address, password: 'open sesame' };
    const { json, text } = await owner.post('/sources', body);
    expect(json).toMatchObject({
      scope: 'several-tables',
      state: 'inspecting',
      location: 'db.example.test/clinic/ward.*',
    });
    expect(text).not.toContain('sesame');
  });

  it.each([
    [
      'a table is missing',
      { ...metadata, tables: { people: metadata.tables['people']! }, relationships: [] },
      'metadata.tables.visits',
    ],
    [
      'a column is missing',
      { ...metadata, tables: { ...metadata.tables, visits: { columns: { who: { sdtype: 'id' } } } } },
      'metadata.tables.visits.columns.ward',
    ],
  ])('is not confirmed when %s', async (_, given, field) => {
    const answer = await confirm(await inspected(), given as MetadataJson);
    expect([answer.status, answer.json.code]).toEqual([422, 'invalid_metadata']);
    expect(answer.json.fields).toHaveProperty([field]);
  });
});

describe('a run of several tables', () => {
  it('is planned by synthesizers that are for them, and by no other', async () => {
    const all = (await owner.call('/synthesizers')).json as unknown as { id: string; takes: string }[];
    expect(all.filter(({ takes }) => takes === 'several-tables').map(({ id }) => id)).toContain('households');
    const sourceId = await ready();
    const { status, json } = await owner.post('/plans', request(sourceId));
    expect([status, json.unit]).toEqual([200, 'one row of people with all its rows in visits']);
    expect((json.columns as { table: string }[]).map(({ table }) => table)).toContain('visits');
    expect((await owner.post('/plans', request(sourceId, { synthesizer: 'mst' }))).json.code).toBe('invalid_input');
    const single = request(await api.readySource(owner), { synthesizer: 'households' });
    expect((await owner.post('/plans', single)).json.code).toBe('invalid_input');
  });

  it('holds people back with all that belongs to them, and compares groups of them', async () => {
    const sourceId = await ready();
    const planned = async (report?: object) => owner.post('/plans', request(sourceId, report ? { report } : {}));
    const usual = await planned();
    expect(usual.json).toMatchObject({ peopleTable: 'people', report: { holdoutShare: 0.05, checkShare: 0.02 } });
    const checks = (usual.json.measurements as { key: string; what: string }[]).filter(({ key }) => key === 'checks');
    expect(checks).toMatchObject([{ what: expect.stringContaining('rows of people') }]);
    expect((usual.json.notes as string[]).some((note) => note.startsWith('About 5 % of the people'))).toBe(true);
    const chosen = { holdoutShare: 0.1, checkShare: 0, sensitive: ['age'] };
    expect((await planned(chosen)).json.report).toEqual(chosen);
    expect((await planned({ ...chosen, sensitive: ['ward'] })).json.code).toBe('invalid_input');
  });

  it('that promises nothing is up to the policy', async () => {
    const { json } = await owner.post('/plans', request(await ready(), { synthesizer: 'hma' }));
    expect(json.policy).toMatchObject({ allowed: false });
    const started = await owner.post('/runs', request(await ready(), { synthesizer: 'hma' }));
    expect([started.status, started.json.code]).toEqual([422, 'policy_refused']);
  });

  it('is reserved, published and downloaded as one zip or table by table', async () => {
    const started = await owner.post('/runs', request(await ready()));
    const runId = String(started.json.id);
    const { reservedPicoRho } = started.json.progress as { reservedPicoRho: number };
    expect(reservedPicoRho).toBeGreaterThan(0);
    const written = new ZipFile();
    written.addBuffer(Buffer.from('who,ward\n0,a\n'), 'visits.csv');
    written.end();
    const zipped = await buffer(written.outputStream);
    const zip = await api.platform.files.write(Readable.from([zipped], { objectMode: false }));
    await api.finish(
      runId,
      {},
      {
        syntheticRows: 3,
        outputs: [{ format: 'csv-zip', ...zip }],
        preview: [
          { table: 'people', rowCount: 1, columns: ['nr', 'age'], rows: [['0', '40']] },
          {
            table: 'visits',
            rowCount: 2,
            columns: ['who', 'ward'],
            rows: [
              ['0', 'a'],
              ['0', 'b'],
            ],
          },
        ],
      },
    );
    const { json: draft } = await owner.post('/releases', { runId, title: 'A clinic' });
    expect(draft).toMatchObject({ rows: 3, columns: 4, tables: 2 });
    const [release, dataset] = [String(draft.id), String(draft.datasetId)];
    const words = { description: 'x', topics: [], permittedPurposes: 'x', terms: 'Be kind.' };
    await owner.call(`/releases/${release}`, { method: 'PATCH', body: words });
    await owner.post(`/releases/${release}/submit`);
    await admin.post(`/releases/${release}/approve`, { reason: 'Good.' });
    expect((await owner.post(`/releases/${release}/publish`)).status).toBe(200);

    const { json: card } = await analyst.call(`/datasets/${dataset}`);
    expect(card.formats).toMatchObject([{ format: 'csv-zip' }]);
    expect((card.preview as { table: string }[]).map(({ table }) => table)).toEqual(['people', 'visits']);
    const wanted = { datasetId: dataset, purpose: 'x', project: 'x', people: 'x', acceptedTermsHash: card.termsHash };
    const { json: asked } = await analyst.post('/requests', wanted);
    await analyst.post(`/requests/${String(asked.id)}/submit`);
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    await owner.post(`/requests/${String(asked.id)}/approve`, { reason: 'Fits.', endsAt });
    const link = await analyst.post(`/datasets/${dataset}/downloads`, { format: 'csv-zip' });
    expect(link.json.fileName).toBe('a-clinic-v1.csv.zip');
    const file = await api.running.call(String(link.json.url).replace(/^\/api/, ''));
    expect([file.status, file.headers.get('content-type'), file.headers.get('content-length')]).toEqual([
      200,
      'application/zip',
      String(zipped.length),
    ]);

    const one = await analyst.post(`/datasets/${dataset}/downloads`, { format: 'csv', table: 'visits' });
    expect(one.json.fileName).toBe('a-clinic-v1-visits.csv');
    const table = await api.running.call(String(one.json.url).replace(/^\/api/, ''));
    expect([table.status, table.text, table.headers.get('content-type')]).toEqual([
      200,
      'who,ward\n0,a\n',
      'text/csv; charset=utf-8',
    ]);
    for (const body of [
      { format: 'csv', table: 'nowhere' },
      { format: 'csv-zip', table: 'visits' },
      { format: 'parquet', table: 'visits' },
      { format: 'csv' },
    ])
      expect((await analyst.post(`/datasets/${dataset}/downloads`, body)).status).toBe(404);
    const gone = await analyst.post(`/datasets/${dataset}/downloads`, { format: 'csv', table: 'people' });
    expect((await api.running.call(String(gone.json.url).replace(/^\/api/, ''))).status).toBe(404);
    const other = await owner.post(`/datasets/${dataset}/downloads`, { format: 'csv', table: 'visits' });
    expect(other.status).toBe(403);
    const log: { name: string }[] = await api.database.query(
      `SELECT details ->> 'table' AS name FROM audit_event WHERE action = 'download.begun' AND details ? 'table'`,
    );
    expect(log.map(({ name }) => name)).toEqual(['visits']);
  });
});
