import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import {
  uploadFormatOf,
  type MetadataJson,
  type PlanView,
  type PostgresAddress,
  type ReportChoices,
} from '@likeness/contracts';
import {
  dataSource,
  FileStore,
  JobQueue,
  RunEvents,
  RunStore,
  SourceStore,
  type NewSource,
  type RunEntity,
  type SourceLocation,
} from '@likeness/persistence';
import { findPlanner, type Plan } from '@likeness/synthesis';
import { Story, storyPlan, testDatabase } from '@likeness/testing';
import { sealStream, sealText } from '@likeness/vault/seal';
import type { DataSource } from 'typeorm';
import { adultMetadata } from './adult.fixture.js';
import { sealKeys } from './keys.fixture.js';

export const adultPlan: Plan = findPlanner('mst').plan(adultMetadata, { epsilon: 1, delta: 1e-9 });

const asJson = (metadata: typeof adultMetadata): MetadataJson => JSON.parse(JSON.stringify(metadata)) as MetadataJson;

/** What the API would have done before a worker has something to do, on a database and a folder of its own. */
export class TestPlatform {
  private constructor(
    readonly url: string,
    readonly folder: string,
    readonly database: DataSource,
    readonly files: FileStore,
    readonly jobs: JobQueue,
    readonly events: RunEvents,
    readonly story: Story,
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(): Promise<TestPlatform> {
    const { url, drop } = await testDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'likeness-worker-'));
    const database = await dataSource(url).initialize();
    const files = await FileStore.open(folder);
    const jobs = await JobQueue.start(url, { purpose: 'send' });
    const events = await RunEvents.start(url);
    return new TestPlatform(url, folder, database, files, jobs, events, await Story.begin(url, database), drop);
  }

  async stop(): Promise<void> {
    await this.jobs.stop();
    await this.events.stop();
    await this.database.destroy();
    await this.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** @returns the id of a source whose file has arrived */
  async uploaded(populationId: string, csv: Buffer): Promise<string> {
    const sources = new SourceStore(this.database);
    const location = { kind: 'upload', fileName: 'people.csv' } as const;
    const id = await this.registered(populationId, {
      location,
      files: [{ fileName: location.fileName, format: 'csv' }],
    });
    await sources.attachFile(id, this.story.owner.id, { fileKey: await this.sealed(csv), bytes: csv.length });
    return id;
  }

  /** @returns the id of a source of several tables whose files have arrived */
  async uploadedTables(populationId: string, tables: Readonly<Record<string, string>>): Promise<string> {
    const fileNames = Object.keys(tables).map((table) => `${table}.csv`);
    const id = await this.registered(populationId, {
      location: { kind: 'upload-tables', fileNames },
      files: fileNames.map((fileName) => ({ fileName, format: 'csv' })),
    });
    for (const [table, csv] of Object.entries(tables)) {
      const file = { table, fileKey: await this.sealed(Buffer.from(csv)), bytes: csv.length };
      await new SourceStore(this.database).attachFile(id, this.story.owner.id, file);
    }
    return id;
  }

  /** @returns the id of a source whose files, zips among them, have arrived */
  async uploadedZips(populationId: string, contents: Readonly<Record<string, Buffer>>): Promise<string> {
    const files = Object.keys(contents).map((fileName) => ({ fileName, format: uploadFormatOf(fileName) ?? 'csv' }));
    const location = { kind: 'upload-tables', fileNames: Object.keys(contents) } as const;
    const id = await this.registered(populationId, { location, files });
    const sources = new SourceStore(this.database);
    for (const { table, fileName } of await sources.files(id)) {
      const content = contents[fileName] ?? Buffer.alloc(0);
      const file = { table, fileKey: await this.sealed(content), bytes: content.length };
      await sources.attachFile(id, this.story.owner.id, file);
    }
    return id;
  }

  /** @returns the id of a source that is the schema `public` of a database */
  schema(populationId: string, url: string): Promise<string> {
    const { hostname, port, pathname, username, password } = new URL(url);
    const place = { host: hostname, port: Number(port), database: pathname.slice(1), schema: 'public' };
    return this.registered(populationId, {
      location: { kind: 'postgres-schema', ...place, user: decodeURIComponent(username), ssl: 'off' },
      sealedSecret: sealText(sealKeys.publicKey, decodeURIComponent(password)),
    });
  }

  async sealed(content: Buffer): Promise<string> {
    const stream = pipeline(Readable.from([content]), sealStream(sealKeys.publicKey), () => undefined);
    return (await this.files.write(stream)).fileKey;
  }

  /** @returns the id of a source that is a table */
  table(populationId: string, address: PostgresAddress, password: string): Promise<string> {
    const location: SourceLocation = { kind: 'postgres', ...address };
    return this.registered(populationId, { location, sealedSecret: sealText(sealKeys.publicKey, password) });
  }

  /** @returns the id of a source with Adult's metadata, ready for a run */
  async readyAdult(populationId: string, csv: Buffer): Promise<string> {
    const id = await this.uploaded(populationId, csv);
    await this.confirm(id);
    return id;
  }

  async confirm(id: string): Promise<void> {
    const sources = new SourceStore(this.database);
    const { state } = await sources.get(id);
    const metadata = asJson(adultMetadata);
    if (state === 'inspecting')
      await sources.recordDetected(id, { metadata, tables: [], relationshipNotes: [], suggestedRelationships: [] });
    await sources.confirm(id, this.story.owner.id, metadata);
  }

  /** @returns the id of a run with its budget reserved and its job queued */
  started(sourceId: string): Promise<string> {
    return this.startedWith(sourceId, adultPlan);
  }

  /** @param report absent: nobody is held back */
  startedWith(sourceId: string, plan: Plan, report?: ReportChoices): Promise<string> {
    const view: PlanView = {
      ...storyPlan(0),
      ...(plan.guarantee.kind === 'dp' ? { accounting: plan.guarantee.accounting } : {}),
      synthesizer: plan.synthesizer,
      total: plan.total,
      ...(report === undefined ? {} : { report }),
      measurements: plan.measurements.map((m) => ({ ...m, columns: [...m.columns] })),
    };
    return this.database.transaction(async (manager) => {
      const { id } = await new RunStore(manager).start({
        ownerId: this.story.owner.id,
        sourceId,
        params: {},
        guarantee: plan.guarantee.kind,
        plan: { ...plan },
        planView: view,
      });
      await this.jobs.send('run.execute', { runId: id }, manager);
      return id;
    });
  }

  run(id: string): Promise<RunEntity> {
    return new RunStore(this.database).get(id);
  }

  /** What the ledger says of a run, in pico-rho. */
  async ledger(
    runId: string,
  ): Promise<{ readonly reserved: number; readonly charges: readonly number[]; readonly settled: number }> {
    const rows: { kind: string; pico_rho: string }[] = await this.database.query(
      'SELECT kind, pico_rho FROM ledger_entry WHERE run_id = $1 ORDER BY sequence',
      [runId],
    );
    const of = (kind: string): number[] => rows.filter((row) => row.kind === kind).map((row) => Number(row.pico_rho));
    const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
    return { reserved: sum(of('reserve')), charges: of('charge'), settled: sum(of('settle')) };
  }

  async population(id: string): Promise<{ readonly spent: number; readonly reserved: number }> {
    const [row]: { spent: string; reserved: string }[] = await this.database.query(
      'SELECT spent_pico_rho AS spent, reserved_pico_rho AS reserved FROM population WHERE id = $1',
      [id],
    );
    return { spent: Number(row?.spent), reserved: Number(row?.reserved) };
  }

  /** Keys and values of what was drawn and stored. */
  async measured(runId: string): Promise<ReadonlyMap<string, string>> {
    const rows: { key: string; value: string }[] = await this.database.query(
      'SELECT key, value::text AS value FROM measurement WHERE run_id = $1 AND stored_at IS NOT NULL',
      [runId],
    );
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  private async registered(
    populationId: string,
    source: { readonly location: SourceLocation; readonly files?: NewSource['files']; readonly sealedSecret?: Buffer },
  ): Promise<string> {
    const { owner, organisationId } = this.story;
    const given = { ownerId: owner.id, organisationId, populationId, name: 'People', ...source };
    return (await new SourceStore(this.database).create(given)).id;
  }
}

/** Looks again and again until it is so. */
export const until = async <T>(look: () => Promise<T | false>, patience = 220_000, interval = 15): Promise<T> => {
  const end = performance.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== false) return found;
    if (performance.now() > end) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
};
