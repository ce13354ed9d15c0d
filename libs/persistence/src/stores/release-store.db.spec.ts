import { Story, storyCard, storyResult, testDatabase, type DisposableDatabase } from '@likeness/testing';
import { canonicalJson } from '@likeness/governance';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSource } from '../data-source.js';
import { RunEntity } from '../entities/run.js';
import { sha256 } from '../sha256.js';
import { AuditLog } from './audit-log.js';
import { DatasetStore } from './dataset-store.js';
import { ReleaseStore } from './release-store.js';
import { RunStore } from './run-store.js';
import { RunWork } from './run-work.js';

let disposable: DisposableDatabase;
let database: DataSource;
let story: Story;
let releases: ReleaseStore;
let source: string;

beforeAll(async () => {
  disposable = await testDatabase();
  database = await dataSource(disposable.url).initialize();
  story = await Story.begin(disposable.url, database);
  releases = new ReleaseStore(database);
  source = await story.readySource(await story.population());
});

afterAll(async () => {
  await database.destroy();
  await disposable.drop();
});

describe('a release', () => {
  it('goes from a run to the catalogue, and every step is in the audit log', async () => {
    const { releaseId } = await story.publishedRelease(source);
    const detail = await releases.detail(releaseId, story.owner);
    expect(detail).toMatchObject({ state: 'published', rows: 2, columns: 1, epsilon: 1, actions: ['withdraw'] });
    expect(detail.reviews).toMatchObject([{ verdict: 'approved', reviewer: { id: story.admin.id, name: 'An admin' } }]);
    const steps = await new AuditLog(database).list({ subjectId: releaseId, limit: 100 });
    expect(steps.map(({ action }) => action).reverse()).toEqual([
      'release.drafted',
      'release.edited',
      'release.submitted',
      'release.approved',
      'release.published',
    ]);
  });

  it('is sealed by a manifest whose hashes can be recomputed', async () => {
    const { releaseId } = await story.publishedRelease(source);
    const release = await releases.get(releaseId, story.owner);
    const run = await database.manager.findOneByOrFail(RunEntity, { id: release.runId });
    const runs = new RunStore(database);
    const approval = (await new AuditLog(database).list({ subjectId: releaseId, limit: 100 })).find(
      ({ action }) => action === 'release.approved',
    );
    expect(release.manifest).toMatchObject({
      release: releaseId,
      version: release.version,
      planSha256: sha256(canonicalJson(run.plan)),
      publicReportSha256: sha256(canonicalJson(await runs.publicReport(run.id))),
      reviewerReportSha256: sha256(canonicalJson(await runs.reviewerReport(run.id))),
      files: [{ format: 'csv' }, { format: 'parquet' }],
      approvals: [
        { person: story.owner.id, as: 'maker' },
        { person: story.admin.id, as: 'reviewer' },
      ],
      auditHead: approval?.hash,
    });
  });

  it('gets one version after the other, also from runs released at once', async () => {
    const own = await story.readySource(await story.population());
    const runs = [await story.succeededRun(own), await story.succeededRun(own), await story.succeededRun(own)];
    const made = await Promise.all(runs.map((run) => releases.create(story.owner, run, 'Versions')));
    expect(made.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
    expect(new Set(made.map(({ datasetId }) => datasetId)).size).toBe(1);
  });

  it('is made once a run, of a run that succeeded, by the one who ran it', async () => {
    const run = await story.succeededRun(source);
    await expect(releases.create(story.admin, run, 'Mine')).rejects.toMatchObject({ code: 'not_found' });
    await releases.create(story.owner, run, 'Mine');
    await expect(releases.create(story.owner, run, 'Mine')).rejects.toMatchObject({ code: 'conflict' });
    const waiting = await story.queuedRun(source);
    await expect(releases.create(story.owner, waiting, 'Mine')).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('needs a complete card to be submitted, and says all that is missing', async () => {
    const { id } = await releases.create(story.owner, await story.succeededRun(source), 'Bare');
    await expect(releases.submit(id, story.owner)).rejects.toMatchObject({
      code: 'policy_refused',
      details: { reasons: expect.stringMatching(/Describe.*\n.*used for.*\n.*terms/s) as string },
    });
  });

  it('can be rejected, changed and submitted again', async () => {
    const id = await story.submittedRelease(source);
    await releases.reject(id, story.admin, 'Say more.');
    expect(await releases.view(id, story.owner)).toMatchObject({ state: 'rejected', actions: ['edit', 'recall'] });
    await releases.edit(id, story.owner, { description: 'More.' });
    await releases.submit(id, story.owner);
    await releases.approve(id, story.admin, 'Better.');
    expect((await releases.detail(id, story.owner)).reviews.map(({ verdict }) => verdict)).toEqual([
      'rejected',
      'approved',
    ]);
  });

  it('is not there for a stranger, nor as a draft for an admin', async () => {
    const { id } = await releases.create(story.owner, await story.succeededRun(source), 'Draft');
    await expect(releases.get(id, story.admin)).rejects.toMatchObject({ code: 'not_found' });
    await expect(releases.get(id, story.analyst)).rejects.toMatchObject({ code: 'not_found' });
    const listed = await releases.list(story.admin, story.organisationId);
    expect(listed.some((release) => release.id === id)).toBe(false);
    expect((await releases.list(story.owner, story.organisationId, 'draft')).some((r) => r.id === id)).toBe(true);
  });
});

describe('a release without a guarantee', () => {
  const allow = (allowNoGuarantee: boolean) =>
    database.query(`UPDATE organisation SET policy = policy || jsonb_build_object('allowNoGuarantee', $1::boolean)`, [
      allowNoGuarantee,
    ]);
  const start = () => story.queuedRun(source, 0, { guarantee: 'none' });

  it('is refused before it begins, unless the policy allows it; and again when the policy has changed', async () => {
    await expect(start()).rejects.toMatchObject({ code: 'policy_refused' });
    await allow(true);
    const runId = await start();
    await new RunWork(database).succeed(await story.claim(runId), storyResult());
    const { id } = await releases.create(story.owner, runId, 'Unprotected');
    await releases.edit(id, story.owner, { ...storyCard, topics: [...storyCard.topics] });
    await releases.submit(id, story.owner);
    expect(await releases.detail(id, story.admin)).toMatchObject({ guarantee: 'none' });
    await releases.approve(id, story.admin, 'For training only.');
    await allow(false);
    await expect(releases.publish(id, story.owner)).rejects.toMatchObject({ code: 'policy_refused' });
    await allow(true);
    await releases.publish(id, story.owner);
    const { manifest, datasetId } = await releases.get(id, story.owner);
    expect(manifest?.guarantee).toMatchObject({ kind: 'none', spentPicoRho: 0 });
    expect(await new DatasetStore(database).card(datasetId, null)).toMatchObject({ guarantee: 'none' });
    await allow(false);
  });
});

describe('four eyes', () => {
  it('refuse the maker, whatever roles they hold', async () => {
    const id = await story.submittedRelease(source);
    const maker = { id: story.owner.id, roles: ['owner', 'admin', 'analyst'] as const };
    await expect(releases.approve(id, maker, 'Fine.')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(releases.reject(id, maker, 'Bad.')).rejects.toMatchObject({ code: 'not_allowed' });
    expect((await releases.get(id, story.owner)).state).toBe('submitted');
  });

  it('are kept by the database itself', async () => {
    const id = await story.submittedRelease(source);
    const review = (maker: string, reviewer: string) =>
      database.query(
        `INSERT INTO review (release_id, maker_id, reviewer_id, verdict, reason) VALUES ($1, $2, $3, 'approved', 'x')`,
        [id, maker, reviewer],
      );
    await expect(review(story.owner.id, story.owner.id)).rejects.toThrow('review_by_another_person');
    // Naming somebody else as the maker does not help.
    await expect(review(story.analyst.id, story.owner.id)).rejects.toThrow('review_release_id_maker_id_fkey');
    await expect(
      database.query(`UPDATE release SET maker_id = $2 WHERE id = $1`, [id, story.analyst.id]),
    ).rejects.toThrow('never changes');
    // Nor does approving without a review.
    await expect(
      database.query(`UPDATE release SET state = 'approved', manifest = '{}' WHERE id = $1`, [id]),
    ).rejects.toThrow('second person');
    await expect(
      database.query(`UPDATE release SET state = 'published', manifest = '{}', published_at = now() WHERE id = $1`, [
        id,
      ]),
    ).rejects.toThrow('only an approved release');
  });

  it('do not count the approval of an earlier submission', async () => {
    const id = await story.submittedRelease(source);
    await database.query(
      `INSERT INTO review (release_id, maker_id, reviewer_id, verdict, reason) VALUES ($1, $2, $3, 'approved', 'x')`,
      [id, story.owner.id, story.admin.id],
    );
    await releases.recall(id, story.owner);
    await releases.submit(id, story.owner);
    await expect(
      database.query(`UPDATE release SET state = 'approved', manifest = '{}' WHERE id = $1`, [id]),
    ).rejects.toThrow('second person');
  });

  it('let one of two admins decide, once', async () => {
    const id = await story.submittedRelease(source);
    const results = await Promise.allSettled([
      releases.approve(id, story.admin, 'Yes.'),
      releases.reject(id, story.admin, 'No.'),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'wrong_state' });
  });
});

describe('an approved release', () => {
  it.each([
    `UPDATE release SET manifest = manifest || '{"version": 9}'`,
    `UPDATE release SET manifest = NULL, state = 'withdrawn'`,
    `UPDATE release SET card = card || '{"title": "Other"}'`,
    `UPDATE release SET epsilon = 0.1`,
    `UPDATE release SET state = 'draft'`,
    `UPDATE release SET state = 'submitted'`,
    `DELETE FROM release`,
    `TRUNCATE release CASCADE`,
    `UPDATE review SET reason = 'x'`,
    `DELETE FROM review`,
    `TRUNCATE review`,
    `UPDATE run_output SET sha256 = 'x'`,
    `DELETE FROM report`,
  ])('refuses: %s', async (sql) => {
    const { releaseId } = await story.publishedRelease(source);
    const { runId } = await releases.get(releaseId, story.owner);
    const where = sql.startsWith('TRUNCATE')
      ? ''
      : /run_output|report/.test(sql)
        ? ` WHERE run_id = '${runId}'`
        : / review/.test(sql)
          ? ` WHERE release_id = '${releaseId}'`
          : ` WHERE id = '${releaseId}'`;
    await expect(database.query(sql + where)).rejects.toThrow(/never|append-only|referenced in a foreign key/);
  });

  it('can be withdrawn for good, with a reason', async () => {
    const { releaseId } = await story.publishedRelease(source);
    await releases.withdraw(releaseId, story.admin, 'A mistake.');
    const withdrawn = await releases.get(releaseId, story.owner);
    expect(withdrawn).toMatchObject({ state: 'withdrawn', withdrawReason: 'A mistake.' });
    expect(withdrawn.manifest).not.toBeNull();
    await expect(releases.publish(releaseId, story.owner)).rejects.toMatchObject({ code: 'wrong_state' });
    await expect(database.query(`UPDATE release SET state = 'published' WHERE id = $1`, [releaseId])).rejects.toThrow();
  });

  it('keeps the card it was approved with', async () => {
    const { releaseId } = await story.publishedRelease(source);
    await expect(releases.edit(releaseId, story.owner, { ...storyCard, topics: [] })).rejects.toMatchObject({
      code: 'wrong_state',
    });
  });
});
