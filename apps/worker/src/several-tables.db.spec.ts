import { readFileSync } from 'node:fs';
import { type MetadataJson, PublicReport, ReviewerReport } from '@likeness/contracts';
import { RunStore, RunWork, SourceStore } from '@likeness/persistence';
import { findDatasetPlanner, findDatasetSynthesizer, planWithChecks } from '@likeness/synthesis';
import { readMetadata } from '@likeness/table';
import { emptyDatabase } from '@likeness/testing';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestPlatform, until } from './testing/platform.fixture.js';
import { PROMPTLY } from './testing/promptly.fixture.js';
import { shop } from './testing/shop.fixture.js';
import { WorkerProcess } from './testing/worker-process.fixture.js';

const customers = 400;
const tables = shop(customers);

let platform: TestPlatform;
let sources: SourceStore;
let workers: WorkerProcess[];
let populationId: string;

beforeEach(async () => {
  platform = await TestPlatform.start();
  sources = new SourceStore(platform.database);
  populationId = await platform.story.population(50);
  workers = [];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  await platform.stop();
});

const worker = async (): Promise<WorkerProcess> => {
  const started = await WorkerProcess.start({ url: platform.url, folder: platform.folder });
  workers.push(started);
  return started;
};
const inspected = async (sourceId: string) => {
  await platform.jobs.send('source.inspect', { sourceId });
  return until(async () => {
    const source = await sources.get(sourceId);
    if (source.state === 'failed') throw new Error(source.failure?.detail);
    return source.state === 'to-confirm' && source.detected!;
  });
};
/** As the owner would confirm it: customers are people. */
const metadataOf = (found: MetadataJson): MetadataJson => {
  const { customers: people, ...others } = found.tables;
  const age = { ...people!.columns['age']!, domain: { min: 20, max: 69, granularity: 1 } };
  return {
    ...found,
    tables: {
      customers: {
        ...people!,
        columns: { ...people!.columns, age },
        privacy_unit: { column: 'customer_id', max_rows: 1 },
      },
      ...others,
    },
  };
};
const planOf = (metadata: MetadataJson, synthesizer: string) =>
  planWithChecks(findDatasetPlanner(synthesizer), readMetadata(metadata), { epsilon: 2, delta: 1e-9 }, 0.1);
const started = async (sourceId: string, synthesizer: string, holdoutShare = 0) => {
  const { metadata } = await sources.get(sourceId);
  const report = { holdoutShare, checkShare: 0, sensitive: ['age'] };
  return platform.startedWith(sourceId, planOf(metadata!, synthesizer), report);
};
const ended = (runId: string): Promise<string> =>
  until(async () => {
    const { state } = await platform.run(runId);
    return ['succeeded', 'failed', 'cancelled'].includes(state) && state;
  }, 240_000);

describe('several tables', { timeout: 400_000 }, () => {
  it('are inspected, made alike under one guarantee, and told to nobody', async () => {
    const sourceId = await platform.uploadedTables(populationId, tables);
    const process = await worker();
    const detected = await inspected(sourceId);
    expect(detected.tables.map(({ table, columns }) => [table, columns.length])).toEqual([
      ['customers', 3],
      ['purchases', 3],
      ['items', 2],
    ]);
    expect(detected.metadata.relationships).toMatchObject([
      { parent_table_name: 'customers', child_table_name: 'purchases' },
      { parent_table_name: 'purchases', child_table_name: 'items' },
    ]);
    expect(detected.relationshipNotes).toEqual(expect.arrayContaining([expect.stringContaining('100 % of')]));

    await sources.confirm(sourceId, platform.story.owner.id, metadataOf(detected.metadata));
    const runId = await started(sourceId, 'households', 0.2);
    expect([await ended(runId), (await platform.run(runId)).failure]).toEqual(['succeeded', null]);
    const run = await platform.run(runId);
    expect(run.preview!.map(({ table, columns }) => [table, columns.length])).toEqual([
      ['customers', 3],
      ['purchases', 3],
      ['items', 2],
    ]);
    expect(run.syntheticRows).toBe(run.preview!.reduce((sum, { rowCount }) => sum + rowCount!, 0));
    const runs = new RunStore(platform.database);
    const outputs = await runs.outputs(runId);
    expect(outputs.map(({ format }) => format)).toEqual(['csv-zip', 'parquet-zip']);
    for (const { fileKey } of outputs)
      expect(readFileSync(platform.files.pathOf(fileKey)).subarray(0, 2).toString()).toBe('PK');
    const model = findDatasetSynthesizer('households').deserialize(
      readFileSync(platform.files.pathOf(run.modelFileKey!)),
    );
    expect(Object.keys(model.metadata.tables)).toEqual(['customers', 'purchases', 'items']);
    const told = PublicReport.parse(await runs.publicReport(runId));
    expect(told.tables.map(({ table }) => table)).toHaveLength(3);
    expect(told.figures.map(({ title }) => title)).toContain(
      'Distance of single columns from the real rows, in customers',
    );
    const review = ReviewerReport.parse(await runs.reviewerReport(runId));
    expect(review.relationships).toHaveLength(2);
    expect(review.holdoutRows).toBeGreaterThan(0);
    expect(review.attacks.length + (review.tables ?? []).flatMap(({ attacks }) => attacks).length).toBeGreaterThan(0);
    expect(review.realRows + review.holdoutRows).toBe(
      Object.values(tables).reduce((sum, csv) => sum + csv.trim().split('\n').length - 1, 0),
    );

    const total = planOf(run.plan['metadata'] as MetadataJson, 'households').total.picoRho;
    expect(run.spentPicoRho).toBe(total);
    expect(await platform.population(populationId)).toEqual({ spent: total, reserved: 0 });
    await process.end('SIGTERM');
    for (const cell of ['C399', 'P17', 'Bern']) expect(process.output).not.toContain(cell);
  });

  it('are finished by another worker when the first was killed, and paid for once', async () => {
    const sourceId = await platform.uploadedTables(populationId, tables);
    const first = await worker();
    const { metadata } = await inspected(sourceId);
    await sources.confirm(sourceId, platform.story.owner.id, metadataOf(metadata));
    const runId = await started(sourceId, 'households');
    await until(async () => (await platform.measured(runId)).size >= 3 && true, undefined, 2);
    await first.end('SIGKILL');
    const before = await platform.measured(runId);
    expect((await platform.run(runId)).state).toBe('running');

    await worker();
    expect(await ended(runId)).toBe('succeeded');
    const after = await platform.measured(runId);
    for (const [key, value] of before) expect(after.get(key)).toBe(value);
    const run = await platform.run(runId);
    const { charges } = await platform.ledger(runId);
    expect(charges.reduce((sum, charge) => sum + charge, 0)).toBe(run.spentPicoRho);
    expect(run.spentPicoRho).toBe(planOf(run.plan['metadata'] as MetadataJson, 'households').total.picoRho);
  });

  it('stop within two seconds when the owner cancels; what was measured stays spent, the rest comes back', async () => {
    const sourceId = await platform.uploadedTables(populationId, tables);
    await worker();
    const { metadata } = await inspected(sourceId);
    await sources.confirm(sourceId, platform.story.owner.id, metadataOf(metadata));
    const runId = await started(sourceId, 'households');
    await until(async () => (await platform.measured(runId)).size >= 2 && true, undefined, 2);
    const asked = performance.now();
    await new RunWork(platform.database).requestCancel(runId, platform.story.owner.id);
    expect(await ended(runId)).toBe('cancelled');
    expect(performance.now() - asked).toBeLessThan(PROMPTLY);
    const { spentPicoRho } = await platform.run(runId);
    const { charges } = await platform.ledger(runId);
    expect(charges.reduce((sum, charge) => sum + charge, 0)).toBe(spentPicoRho);
    expect(await platform.population(populationId)).toEqual({ spent: spentPicoRho, reserved: 0 });
  });

  it('come from a schema with the keys of its catalogue', async () => {
    const database = await emptyDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`
      CREATE TABLE person (nr int PRIMARY KEY, born date);
      CREATE TABLE visit (id int PRIMARY KEY, who int REFERENCES person, cost numeric);
      INSERT INTO person SELECT i, date '1950-01-01' + i * 50 FROM generate_series(1, 200) i;
      INSERT INTO visit SELECT i, 1 + i % 200, i % 90 FROM generate_series(1, 500) i;`);
    await client.end();
    await platform.database.query(`UPDATE organisation SET policy = policy || '{"allowNoGuarantee": true}'`);
    const sourceId = await platform.schema(populationId, database.url);
    await worker();
    const { metadata } = await inspected(sourceId);
    expect(metadata.relationships).toMatchObject([{ child_table_name: 'visit', child_foreign_key: 'who' }]);
    await sources.confirm(sourceId, platform.story.owner.id, metadata);
    const runId = await started(sourceId, 'hma');
    expect([await ended(runId), (await platform.run(runId)).failure]).toEqual(['succeeded', null]);
    expect((await platform.run(runId)).preview!.map(({ table }) => table)).toEqual(['person', 'visit']);
    await database.drop();
  });
});
