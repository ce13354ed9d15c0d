import { createHash, randomUUID } from 'node:crypto';
import type { MetadataJson, PlanView, PublicReport, ReviewerReport } from '@likeness/contracts';
import {
  AccountStore,
  PopulationStore,
  ReleaseStore,
  RequestStore,
  RunStore,
  RunWork,
  SourceStore,
  demoOrganisationId,
  seedDemo,
  termsHash,
  type Actor,
  type RunClaim,
  type RunResult,
} from '@likeness/persistence';
import type { DataSource } from 'typeorm';

/** Made-up metadata of one column. */
export const storyMetadata: MetadataJson = {
  METADATA_SPEC_VERSION: 'V1',
  tables: { people: { columns: { sex: { sdtype: 'categorical', domain: { values: ['a', 'b'] } } } } },
  relationships: [],
};

export const storyPlan = (picoRho: number, measurements = 1, delta = 1e-9): PlanView => ({
  synthesizer: 'mst',
  title: 'MST',
  epsilon: 1,
  delta,
  unit: 'one row',
  neighbouring: 'add-or-remove-one-unit',
  columns: [{ name: 'sex', sdtype: 'categorical', domain: 'declared', cells: 2 }],
  measurements: Array.from({ length: measurements }, (_, index) => ({
    key: `m${index}`,
    what: 'a count',
    columns: ['sex'],
    cost: { picoRho: Math.floor(picoRho / measurements), delta: 0 },
  })),
  total: { picoRho, delta: 0 },
  notes: [],
  attackerCertainty: 73.1,
  budget: { populationId: randomUUID(), population: 'p', capPicoRho: 0, leftPicoRho: 0, shareOfCap: 0 },
  policy: { allowed: true, reasons: [] },
});

export const storyPublicReport: PublicReport = {
  kind: 'public',
  version: 2,
  summary: 'A likeness.',
  guarantee: {
    kind: 'dp',
    epsilon: 1,
    delta: 1e-9,
    unit: 'one row',
    neighbouring: 'add-or-remove-one-unit',
    accounting: 'zCDP',
    sentence: 'One row more or less hardly changes the result.',
    attackerCertainty: 73.1,
  },
  synthesizer: 'mst',
  syntheticRows: 2,
  columns: [{ name: 'sex', sdtype: 'categorical', domain: 'declared' }],
  measurements: [{ what: 'a count', sigma: 3.5, picoRho: 10 }],
  figures: [],
  distributions: [],
  associations: { columns: [], synthetic: [] },
  scatter: null,
  tables: [],
  cautions: [],
};

export const storyReviewerReport: ReviewerReport = {
  kind: 'reviewer',
  version: 2,
  warning: 'Computed from real data: for reviewers only.',
  summary: 'A comparison.',
  guarantee: { kind: 'none', sentence: 'No formal guarantee.' },
  synthesizer: 'mst',
  realRows: 2,
  holdoutRows: 0,
  syntheticRows: 2,
  figures: [],
  gaps: [],
  attacks: [],
  scatter: null,
  neighbours: null,
  sequences: null,
  tables: [],
  relationships: [],
  losses: {},
  learners: [],
  fairness: null,
  columns: [],
  pairs: [],
  associations: { columns: [], real: [], synthetic: [] },
  copies: { share: 0.25, baseline: 0.5 },
  policy: { allowed: true, verdicts: [] },
};

export const storyResult = (): RunResult => ({
  syntheticRows: 2,
  preview: [{ rowCount: 2, columns: ['sex'], rows: [['a'], ['b']] }],
  modelFileKey: randomUUID(),
  outputs: (['csv', 'parquet'] as const).map((format) => ({
    format,
    fileKey: randomUUID(),
    sha256: createHash('sha256').update(format).digest('hex'),
    bytes: 12,
  })),
  publicReport: storyPublicReport,
  reviewerReport: storyReviewerReport,
});

export const storyCard = {
  description: 'Made for a test.',
  topics: ['census'],
  permittedPurposes: 'Tests.',
  terms: 'Do not re-identify anybody.',
} as const;

/**
 * The life of a release in short steps, on a migrated database: an organisation, an owner, an admin and an analyst.
 * Nothing is a stub: every step goes through the stores.
 */
export class Story {
  readonly organisationId = demoOrganisationId;

  private constructor(
    private readonly database: DataSource,
    readonly owner: Actor,
    readonly admin: Actor,
    readonly analyst: Actor,
  ) {}

  static async begin(url: string, database: DataSource): Promise<Story> {
    await seedDemo(url);
    const accounts = new AccountStore(database);
    const person = async (role: Actor['roles'][number]): Promise<Actor> => {
      const id = randomUUID();
      await accounts.signIn({ id, username: role, name: `An ${role}`, email: `${role}@example.org` });
      return { id, roles: [role] };
    };
    return new Story(database, await person('owner'), await person('admin'), await person('analyst'));
  }

  /** @returns the id of a population with this much epsilon to spend */
  async population(capEpsilon = 10): Promise<string> {
    const { id } = await new PopulationStore(this.database).create({
      organisationId: this.organisationId,
      actorId: this.owner.id,
      name: 'People',
      description: '',
      capEpsilon,
    });
    return id;
  }

  /** @returns the id of a source that is ready for a run */
  async readySource(populationId: string): Promise<string> {
    const sources = new SourceStore(this.database);
    const { id } = await sources.create({
      ownerId: this.owner.id,
      organisationId: this.organisationId,
      populationId,
      name: 'Rows',
      location: { kind: 'upload', fileName: 'rows.csv' },
      files: [{ fileName: 'rows.csv', format: 'csv' }],
    });
    await sources.attachFile(id, this.owner.id, { fileKey: randomUUID(), bytes: 10 });
    await sources.recordDetected(id, {
      metadata: storyMetadata,
      tables: [],
      relationshipNotes: [],
      suggestedRelationships: [],
    });
    await sources.confirm(id, this.owner.id, storyMetadata);
    return id;
  }

  /** @returns the id of a run that has reserved its budget */
  async queuedRun(
    sourceId: string,
    picoRho = 1000,
    {
      measurements = 1,
      accounting = 'zCDP',
      guarantee = 'dp',
    }: {
      readonly measurements?: number;
      readonly accounting?: 'GDP' | 'zCDP';
      readonly guarantee?: 'dp' | 'none';
    } = {},
  ): Promise<string> {
    const { id } = await new RunStore(this.database).start({
      ownerId: this.owner.id,
      sourceId,
      params: {},
      guarantee,
      plan: { version: 1 },
      planView: { ...storyPlan(picoRho, measurements), accounting },
    });
    return id;
  }

  async claim(runId: string, workerId = 'worker'): Promise<RunClaim> {
    const taken = await new RunWork(this.database).pickUp(runId, workerId);
    if (!taken.pickedUp) throw new Error('The run could not be picked up.');
    return taken.claim;
  }

  async succeededRun(sourceId: string): Promise<string> {
    const runId = await this.queuedRun(sourceId);
    await new RunWork(this.database).succeed(await this.claim(runId), storyResult());
    return runId;
  }

  /** @returns the id of a release that waits for review */
  async submittedRelease(sourceId: string, title = 'A likeness', terms: string = storyCard.terms): Promise<string> {
    const releases = new ReleaseStore(this.database);
    const { id } = await releases.create(this.owner, await this.succeededRun(sourceId), title);
    await releases.edit(id, this.owner, { ...storyCard, topics: [...storyCard.topics], terms });
    await releases.submit(id, this.owner);
    return id;
  }

  /** @returns the id of the release and of its data set */
  async publishedRelease(
    sourceId: string,
    title = 'A likeness',
    terms: string = storyCard.terms,
  ): Promise<{ readonly releaseId: string; readonly datasetId: string }> {
    const releases = new ReleaseStore(this.database);
    const releaseId = await this.submittedRelease(sourceId, title, terms);
    await releases.approve(releaseId, this.admin, 'Good.');
    await releases.publish(releaseId, this.owner);
    return { releaseId, datasetId: (await releases.get(releaseId, this.owner)).datasetId };
  }

  /** @returns the id of a request that waits for a decision */
  async submittedRequest(datasetId: string, terms: string = storyCard.terms): Promise<string> {
    const requests = new RequestStore(this.database);
    const { id } = await requests.create(this.analyst, {
      datasetId,
      purpose: 'Teaching',
      project: 'A course',
      people: 'Me',
      acceptedTermsHash: termsHash(terms),
    });
    await requests.submit(id, this.analyst);
    return id;
  }
}
