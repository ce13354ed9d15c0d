import {
  zippedNames,
  type CatalogueQuery,
  type Dataset,
  type DatasetSummary,
  type OutputFormat,
} from '@likeness/contracts';
import { In, type EntityManager } from 'typeorm';
import { AccessRequestEntity } from '../entities/access-request.js';
import { DatasetEntity } from '../entities/dataset.js';
import { OrganisationEntity } from '../entities/organisation.js';
import { ReleaseEntity } from '../entities/release.js';
import { RunOutputEntity } from '../entities/run-output.js';
import { failure, notFound } from '../persistence-error.js';
import { sha256 } from '../sha256.js';
import { read, type Database } from '../transact.js';
import { fileNameOf } from './file-name-of.js';
import { RunStore } from './run-store.js';

/** What a requester accepts: lower-case hex. */
export const termsHash = (terms: string): string => sha256(terms);

/** A file that somebody is entitled to. */
export interface EntitledFile {
  readonly entitlementId: string;
  readonly endsAt: Date;
  readonly releaseId: string;
  readonly fileKey: string;
  readonly fileName: string;
  readonly bytes: number;
  /** The file in it, where only that is meant. */
  readonly entry?: string;
}

export interface WantedFile {
  readonly format: OutputFormat;
  /** One of several. */
  readonly table?: string | undefined;
}

/** Where a table is in the zips of a release. Errors: not_found. */
const zippedTable = ({ preview }: ReleaseEntity, { format, table = '' }: WantedFile) => {
  const part = zippedNames(preview.flatMap(({ table: name }) => (name === undefined ? [] : [name]))).get(table);
  if (part === undefined || (format !== 'csv' && format !== 'parquet')) throw notFound('table in this format');
  // Headers of HTTP take no other letters.
  return { zip: `${format}-zip`, name: `${part}.${format}`, part: part.replace(/[^\w.-]+/g, '_') } as const;
};

interface AccessRow {
  readonly entitlement_id: string;
  readonly ends_at: Date;
  readonly release_id: string;
}

interface FoundRow {
  readonly release_id: string;
  readonly organisation: string;
}

/** Words of a search as a prefix query: letters and digits only, so that nothing in it is syntax. */
const prefixQuery = (text: string): string | null => {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(' & ');
};

const publishedAt = ({ publishedAt: published, createdAt }: ReleaseEntity): Date => published ?? createdAt;

const summaryOf = (release: ReleaseEntity, organisation: string): DatasetSummary => ({
  id: release.datasetId,
  title: release.card.title,
  description: release.card.description,
  topics: release.card.topics,
  organisation,
  rows: release.rows,
  columns: release.columns,
  tables: release.preview.length,
  guarantee: release.guarantee,
  epsilon: release.epsilon,
  delta: release.delta,
  unit: release.unit,
  version: release.version,
  publishedAt: publishedAt(release).toISOString(),
});

const citationOf = (release: ReleaseEntity, organisation: string): string =>
  `${organisation} (${publishedAt(release).getUTCFullYear()}). ${release.card.title}, version ${release.version} [synthetic data set].`;

/** The newest published release of a data set, or null. */
export const latestPublished = (manager: EntityManager, datasetId: string): Promise<ReleaseEntity | null> =>
  manager.findOne(ReleaseEntity, { where: { datasetId, state: 'published' }, order: { version: 'DESC' } });

/** The newest published release whose terms this person accepted, while the entitlement lasts; or that one alone. */
export const accessOf = async (
  manager: EntityManager,
  datasetId: string,
  holderId: string,
  now: Date,
  releaseId: string | null = null,
): Promise<AccessRow | undefined> => {
  const rows: AccessRow[] = await manager.query(
    `SELECT e.id AS entitlement_id, e.ends_at, r.id AS release_id
     FROM entitlement e JOIN release r ON r.dataset_id = e.dataset_id AND r.state = 'published'
       AND encode(sha256(convert_to(r.card ->> 'terms', 'UTF8')), 'hex') = e.terms_hash
     WHERE e.dataset_id = $1 AND e.holder_id = $2 AND e.revoked_at IS NULL AND e.starts_at <= $3 AND e.ends_at > $3
       AND ($4::uuid IS NULL OR r.id = $4)
     ORDER BY r.version DESC, e.ends_at DESC LIMIT 1`,
    [datasetId, holderId, now, releaseId],
  );
  return rows[0];
};

/** The catalogue: published releases and public words only. */
export class DatasetStore {
  constructor(private readonly database: Database) {}

  /** Best match first; without words newest first. */
  search({
    q,
    topic,
    organisation: publisher,
    guarantee,
    maxEpsilon,
  }: CatalogueQuery): Promise<readonly DatasetSummary[]> {
    return read(this.database, async (manager) => {
      const found: FoundRow[] = await manager.query(
        `WITH latest AS (
           SELECT DISTINCT ON (r.dataset_id) r.*, o.name AS organisation
           FROM release r JOIN dataset d ON d.id = r.dataset_id JOIN organisation o ON o.id = d.organisation_id
           WHERE r.state = 'published' ORDER BY r.dataset_id, r.version DESC)
         SELECT id AS release_id, organisation FROM latest
         WHERE ($1::text IS NULL OR search @@ to_tsquery('english', $1))
           AND ($2::text IS NULL OR card -> 'topics' ? $2)
           AND ($3::float8 IS NULL OR epsilon <= $3)
           AND ($4::text IS NULL OR organisation = $4)
           AND ($5::text IS NULL OR guarantee = $5)
         ORDER BY CASE WHEN $1::text IS NULL THEN 0 ELSE ts_rank(search, to_tsquery('english', $1)) END DESC,
           published_at DESC, id LIMIT 200`,
        [prefixQuery(q ?? ''), topic ?? null, maxEpsilon ?? null, publisher ?? null, guarantee ?? null],
      );
      const releases = await manager.findBy(ReleaseEntity, { id: In(found.map((row) => row.release_id)) });
      const byId = new Map(releases.map((release) => [release.id, release]));
      return found.flatMap(({ release_id, organisation }) => {
        const release = byId.get(release_id);
        return release === undefined ? [] : [summaryOf(release, organisation)];
      });
    });
  }

  /**
   * The public card, with the viewer's own access where somebody is signed in.
   * Errors: not_found (nothing published), gone (withdrawn).
   */
  card(datasetId: string, viewerId: string | null, now: Date = new Date()): Promise<Dataset> {
    return read(this.database, async (manager) => {
      const release = await this.published(manager, datasetId);
      const { organisationId } = await manager.findOneByOrFail(DatasetEntity, { id: datasetId });
      const organisation = await manager.findOneByOrFail(OrganisationEntity, { id: organisationId });
      const runs = new RunStore(manager);
      const outputs = await runs.outputs(release.runId);
      const access = viewerId === null ? undefined : await accessOf(manager, datasetId, viewerId, now);
      const open =
        viewerId === null
          ? null
          : await manager.findOneBy(AccessRequestEntity, {
              datasetId,
              requesterId: viewerId,
              state: In(['draft', 'submitted']),
            });
      return {
        ...summaryOf(release, organisation.name),
        releaseId: release.id,
        permittedPurposes: release.card.permittedPurposes,
        terms: release.card.terms,
        termsHash: termsHash(release.card.terms),
        formats: outputs.map(({ format, bytes, sha256: hash }) => ({ format, bytes, sha256: hash })),
        report: await runs.publicReport(release.runId),
        preview: [...release.preview],
        citation: citationOf(release, organisation.name),
        access:
          access === undefined ? null : { entitlementId: access.entitlement_id, endsAt: access.ends_at.toISOString() },
        openRequestId: open?.id ?? null,
      };
    });
  }

  /**
   * The one gate to the files: an entitlement of this person that lasts, to a published release with the terms that were accepted.
   * Ask it for the link and again for the file. Errors: not_allowed, not_found (no such format or table).
   */
  entitledFile(
    datasetId: string,
    holderId: string,
    { format, table }: WantedFile,
    now: Date = new Date(),
  ): Promise<EntitledFile> {
    return read(this.database, async (manager) => {
      const access = await accessOf(manager, datasetId, holderId, now);
      if (access === undefined) {
        throw failure('not_allowed', 'You have no access to this data set now. Request it on its page.');
      }
      const release = await manager.findOneByOrFail(ReleaseEntity, { id: access.release_id });
      const entry = table === undefined ? undefined : zippedTable(release, { format, table });
      const output = await manager.findOneBy(RunOutputEntity, {
        runId: release.runId,
        format: entry?.zip ?? format,
      });
      if (output === null) throw notFound('file');
      return {
        entitlementId: access.entitlement_id,
        endsAt: access.ends_at,
        releaseId: release.id,
        fileKey: output.fileKey,
        fileName: fileNameOf(release, format, entry?.part),
        bytes: output.bytes,
        ...(entry === undefined ? {} : { entry: entry.name }),
      };
    });
  }

  private async published(manager: EntityManager, datasetId: string): Promise<ReleaseEntity> {
    const release = await latestPublished(manager, datasetId);
    if (release !== null) return release;
    if (await manager.existsBy(ReleaseEntity, { datasetId, state: 'withdrawn' })) {
      throw failure('gone', 'This data set was withdrawn.');
    }
    throw notFound('data set');
  }
}
