import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { MetadataJson, Policy, PublicReport, ReviewerReport, Role } from '@likeness/contracts';
import { OrganisationEntity, RunWork, SourceStore, type RunResult } from '@likeness/persistence';
import { defaultPolicy } from '@likeness/governance';
import { testDatabase } from '@likeness/testing';
import type { DataSource } from 'typeorm';
import { ApiModule } from '../api.module.js';
import { Log } from '../logging/log.js';
import { connectPlatform } from '../shell/connect-platform.js';
import { createApplication } from '../shell/create-application.js';
import type { Environment } from '../shell/environment.js';
import type { Platform } from '../shell/platform.module.js';
import { Running, type Answer, type CallOptions } from './running.fixture.js';
import { TestIdentityProvider } from './test-identity-provider.fixture.js';
import { publicReport, reviewerReport } from './test-reports.fixture.js';

const seal = generateKeyPairSync('rsa', {
  modulusLength: 3072,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export const tinyMetadata: MetadataJson = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: {
      columns: {
        sex: { sdtype: 'categorical', domain: { values: ['f', 'm'] } },
        age: { sdtype: 'numerical', domain: { min: 0, max: 99, granularity: 1 } },
      },
    },
  },
  relationships: [],
};

/** Somebody who is signed in. */
export class Visitor {
  constructor(
    readonly id: string,
    private readonly token: string,
    private readonly api: Running,
  ) {}

  call(path: string, options: CallOptions = {}): Promise<Answer> {
    return this.api.call(path, { ...options, token: this.token });
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.call(path, { method: 'POST', body });
  }

  get authorization(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.token}` };
  }
}

/** The real API on a real Postgres, with a provider that signs what a test asks for. The worker's part is played by its stores. */
export class TestApi {
  private constructor(
    readonly running: Running,
    readonly provider: TestIdentityProvider,
    readonly platform: Platform,
    readonly environment: Environment,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  static async start(policy: Partial<Policy> = {}): Promise<TestApi> {
    const database = await testDatabase();
    const provider = await TestIdentityProvider.start();
    const files = mkdtempSync(join(tmpdir(), 'likeness-api-'));
    const environment: Environment = {
      databaseUrl: database.url,
      port: 0,
      host: '127.0.0.1',
      apiUrl: 'http://127.0.0.1',
      portalUrl: 'http://portal.test',
      keycloakUrl: provider.url,
      keycloakInternalUrl: undefined,
      files,
      sealPublicKey: seal.publicKey,
      downloadKey: 'd'.repeat(32),
      logLevel: 'silent',
      requestsPerMinute: 100_000,
    };
    const log = new Log('silent');
    const platform = await connectPlatform(environment, log);
    await platform.database.manager.save(OrganisationEntity, { name: 'Test', policy: { ...defaultPolicy, ...policy } });
    const running = await Running.start(await createApplication(ApiModule.with(environment, platform, log), log));
    return new TestApi(running, provider, platform, environment, async () => {
      await database.drop();
      rmSync(files, { recursive: true, force: true });
    });
  }

  get database(): DataSource {
    return this.platform.database;
  }

  /** Keys of the files that are stored, and what is arriving. */
  storedFiles(): readonly string[] {
    const { files } = this.environment;
    return [...readdirSync(files).filter((name) => name !== 'arriving'), ...readdirSync(join(files, 'arriving'))];
  }

  get sealPrivateKey(): string {
    return seal.privateKey;
  }

  async visitor(...roles: readonly Role[]): Promise<Visitor> {
    const subject = randomUUID();
    const token = await this.provider.token({ subject, name: `Test ${roles.join(' ')}`, roles });
    return new Visitor(subject, token, this.running);
  }

  /** @returns the id of a new population of the owner's organisation */
  async population(owner: Visitor, capEpsilon = 10): Promise<string> {
    return String((await owner.post('/populations', { name: 'People', capEpsilon })).json.id);
  }

  /** @returns the id of an upload whose file has arrived and was inspected */
  async inspectedSource(owner: Visitor, populationId?: string): Promise<string> {
    const created = await owner.post('/sources', {
      kind: 'upload',
      name: 'People',
      populationId: populationId ?? (await this.population(owner)),
      format: 'csv',
      fileName: 'people.csv',
    });
    const id = String(created.json.id);
    await owner.call(`/sources/${id}/file`, { method: 'PUT', raw: 'sex,age\nf,30\nm,40\n' });
    await new SourceStore(this.database).recordDetected(id, {
      metadata: tinyMetadata,
      tables: [],
      relationshipNotes: [],
      suggestedRelationships: [],
    });
    return id;
  }

  async readySource(owner: Visitor, populationId?: string): Promise<string> {
    const id = await this.inspectedSource(owner, populationId);
    const confirmed = await owner.call(`/sources/${id}/metadata`, { method: 'PUT', body: { metadata: tinyMetadata } });
    if (confirmed.status !== 200) throw new Error(confirmed.text);
    return id;
  }

  /** @returns the id of a run that a worker has carried out */
  async finishedRun(owner: Visitor, sourceId?: string): Promise<string> {
    const started = await owner.post('/runs', {
      sourceId: sourceId ?? (await this.readySource(owner)),
      epsilon: 1,
      delta: 1e-9,
    });
    if (started.status !== 200) throw new Error(started.text);
    const id = String(started.json.id);
    await this.finish(id);
    return id;
  }

  async finish(
    runId: string,
    reports: { readonly public?: PublicReport; readonly reviewer?: ReviewerReport } = {},
    change: Partial<RunResult> = {},
  ): Promise<void> {
    const work = new RunWork(this.database);
    const picked = await work.pickUp(runId, 'test-worker');
    if (!picked.pickedUp) throw new Error('The run cannot be picked up.');
    const csv = await this.platform.files.write(Readable.from(['sex,age\nf,31\nm,44\n']));
    await work.succeed(picked.claim, {
      syntheticRows: 2,
      preview: [
        {
          rowCount: 2,
          columns: ['sex', 'age'],
          rows: [
            ['f', '31'],
            ['m', '44'],
          ],
        },
      ],
      outputs: [{ format: 'csv', ...csv }],
      modelFileKey: csv.fileKey,
      publicReport: reports.public ?? publicReport,
      reviewerReport: reports.reviewer ?? reviewerReport,
      ...change,
    });
  }

  /** @returns the ids of a release that waits for review, and its data set */
  async submittedRelease(owner: Visitor): Promise<{ readonly release: string; readonly dataset: string }> {
    const runId = await this.finishedRun(owner);
    const created = await owner.post('/releases', { runId, title: 'People of a town' });
    const release = String(created.json.id);
    await owner.call(`/releases/${release}`, {
      method: 'PATCH',
      body: { description: 'Sex and age.', topics: ['census'], permittedPurposes: 'Research', terms: 'Be kind.' },
    });
    const submitted = await owner.post(`/releases/${release}/submit`);
    if (submitted.status !== 200) throw new Error(submitted.text);
    return { release, dataset: String(created.json.datasetId) };
  }

  async publishedRelease(
    owner: Visitor,
    admin: Visitor,
  ): Promise<{ readonly release: string; readonly dataset: string }> {
    const made = await this.submittedRelease(owner);
    await admin.post(`/releases/${made.release}/approve`, { reason: 'Good.' });
    const published = await owner.post(`/releases/${made.release}/publish`);
    if (published.status !== 200) throw new Error(published.text);
    return made;
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.provider.stop();
    await this.cleanUp();
  }
}
