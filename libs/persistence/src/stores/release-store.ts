import type { Release, ReleaseAction, ReleaseCard, ReleaseDetail, ReleaseState } from '@likeness/contracts';
import {
  applyReleaseAction,
  checkGuarantee,
  emptyCard,
  missingFromCard,
  refuse,
  type ChainHead,
} from '@likeness/governance';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../actor.js';
import { DatasetEntity } from '../entities/dataset.js';
import { OrganisationEntity } from '../entities/organisation.js';
import { ReleaseEntity } from '../entities/release.js';
import { ReviewEntity } from '../entities/review.js';
import { RunEntity } from '../entities/run.js';
import { SourceEntity } from '../entities/source.js';
import { failure, notFound, refused } from '../persistence-error.js';
import { read, transact, type Database } from '../transact.js';
import { AuditLog } from './audit-log.js';
import { lockRun } from './ledger-store.js';
import { makeManifest } from './release-manifest.js';
import { releaseDetail, releaseViews } from './release-view.js';

const auditNames: Readonly<Record<ReleaseAction, string>> = {
  edit: 'release.edited',
  submit: 'release.submitted',
  recall: 'release.recalled',
  approve: 'release.approved',
  reject: 'release.rejected',
  publish: 'release.published',
  withdraw: 'release.withdrawn',
};

type Work = (manager: EntityManager, release: ReleaseEntity) => Promise<void>;

/** Releases from draft to withdrawal. To anybody but the maker and the admins of the organisation a release is not there. */
export class ReleaseStore {
  constructor(private readonly database: Database) {}

  /** Errors: not_found, wrong_state (the run has not succeeded), conflict (it has a release already). */
  create(actor: Actor, runId: string, title: string): Promise<ReleaseEntity> {
    return transact(this.database, async (manager) => {
      await lockRun(manager, runId);
      const run = await manager.findOneByOrFail(RunEntity, { id: runId });
      if (run.ownerId !== actor.id) throw notFound('run');
      if (run.state !== 'succeeded' || run.preview === null || run.syntheticRows === null) {
        throw failure('wrong_state', 'Only a run that has succeeded can be released.');
      }
      if (await manager.existsBy(ReleaseEntity, { runId })) {
        throw failure('conflict', 'This run has a release already. Open that one.');
      }
      const dataset = await this.datasetOf(manager, run);
      const version = ((await manager.maximum(ReleaseEntity, 'version', { datasetId: dataset.id })) ?? 0) + 1;
      const { id } = await manager.save(ReleaseEntity, {
        datasetId: dataset.id,
        runId,
        makerId: run.ownerId,
        version,
        card: emptyCard(title),
        epsilon: run.epsilon,
        delta: run.delta,
        unit: run.planView.unit,
        neighbouring: run.planView.neighbouring,
        guarantee: run.guarantee,
        rows: run.syntheticRows,
        columns: run.preview.reduce((sum, { columns }) => sum + columns.length, 0),
        preview: run.preview,
      });
      await this.audit(manager, 'release.drafted', id, actor.id, { runId, version });
      return manager.findOneByOrFail(ReleaseEntity, { id });
    });
  }

  /** The maker's own in every state; for admins also everybody's once submitted. */
  list(actor: Actor, organisationId: string, state?: ReleaseState): Promise<readonly Release[]> {
    return read(this.database, async (manager) => {
      const query = manager
        .createQueryBuilder(ReleaseEntity, 'release')
        .innerJoin(DatasetEntity, 'dataset', 'dataset.id = release.dataset_id')
        .where('dataset.organisation_id = :organisationId', { organisationId })
        .andWhere(
          actor.roles.includes('admin')
            ? `(release.maker_id = :me OR release.state <> 'draft')`
            : 'release.maker_id = :me',
          { me: actor.id },
        );
      if (state !== undefined) query.andWhere('release.state = :state', { state });
      return releaseViews(manager, await query.orderBy('release.createdAt', 'DESC').getMany(), actor);
    });
  }

  async get(id: string, actor: Actor): Promise<ReleaseEntity> {
    const release = await read(this.database, (manager) => manager.findOneBy(ReleaseEntity, { id }));
    if (release === null || !this.mayLookAt(release, actor)) throw notFound('release');
    return release;
  }

  async view(id: string, actor: Actor): Promise<Release> {
    const { reviews: _reviews, manifest: _manifest, ...view } = await this.detail(id, actor);
    return view;
  }

  async detail(id: string, actor: Actor): Promise<ReleaseDetail> {
    const release = await this.get(id, actor);
    return read(this.database, (manager) => releaseDetail(manager, release, actor));
  }

  /** Back to draft where it was rejected. */
  edit(id: string, actor: Actor, card: Partial<ReleaseCard>): Promise<void> {
    return this.act(id, actor, 'edit', async (manager, release) => {
      await manager.update(ReleaseEntity, { id }, { card: { ...release.card, ...card } });
    });
  }

  /** Errors: policy_refused (the card is incomplete). */
  submit(id: string, actor: Actor): Promise<void> {
    return this.act(id, actor, 'submit', async (manager, release) => {
      const missing = missingFromCard(release.card);
      if (missing.length > 0) throw refused(refuse('policy', missing));
      await this.holdToGuarantee(manager, release);
      await manager.update(ReleaseEntity, { id }, { submittedAt: () => 'clock_timestamp()' });
    });
  }

  recall(id: string, actor: Actor): Promise<void> {
    return this.act(id, actor, 'recall', async (manager) => {
      await manager.update(ReleaseEntity, { id }, { submittedAt: null });
    });
  }

  /** Records the review and seals the manifest. Never by the maker: errors not_allowed. */
  approve(id: string, actor: Actor, reason: string): Promise<void> {
    return transact(this.database, async (manager) => {
      const release = await this.lock(manager, id, actor);
      const next = this.permit(release, actor, 'approve');
      const { at } = await this.review(manager, release, actor, 'approved', reason);
      const { hash: auditHead } = await this.audit(manager, auditNames.approve, id, actor.id, { reason });
      const manifest = await makeManifest(manager, release, { reviewerId: actor.id, at, auditHead });
      await manager.update(ReleaseEntity, { id }, { state: next, manifest });
    });
  }

  reject(id: string, actor: Actor, reason: string): Promise<void> {
    return this.act(
      id,
      actor,
      'reject',
      async (manager, release) => void (await this.review(manager, release, actor, 'rejected', reason)),
      { reason },
    );
  }

  publish(id: string, actor: Actor): Promise<void> {
    return this.act(id, actor, 'publish', async (manager, release) => {
      await this.holdToGuarantee(manager, release);
      await manager.update(ReleaseEntity, { id }, { publishedAt: () => 'coalesce(published_at, clock_timestamp())' });
    });
  }

  /** Out of the catalogue; downloads end. */
  withdraw(id: string, actor: Actor, reason: string): Promise<void> {
    return this.act(
      id,
      actor,
      'withdraw',
      async (manager) => void (await manager.update(ReleaseEntity, { id }, { withdrawReason: reason })),
      { reason },
    );
  }

  private act(
    id: string,
    actor: Actor,
    action: ReleaseAction,
    work: Work,
    details: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    return transact(this.database, async (manager) => {
      const release = await this.lock(manager, id, actor);
      const next = this.permit(release, actor, action);
      await work(manager, release);
      await manager.update(ReleaseEntity, { id }, { state: next });
      await this.audit(manager, auditNames[action], id, actor.id, details);
    });
  }

  /** Errors: policy_refused (nothing protects these people, and the policy of today does not allow that). */
  private async holdToGuarantee(manager: EntityManager, release: ReleaseEntity): Promise<void> {
    const { organisationId } = await manager.findOneByOrFail(DatasetEntity, { id: release.datasetId });
    const { policy } = await manager.findOneByOrFail(OrganisationEntity, { id: organisationId });
    const decision = checkGuarantee(policy, release.guarantee);
    if (!decision.allowed) throw refused(decision);
  }

  private permit(release: ReleaseEntity, actor: Actor, action: ReleaseAction): ReleaseState {
    const transition = applyReleaseAction(release.state, action, {
      roles: actor.roles,
      isMaker: release.makerId === actor.id,
    });
    if (!transition.allowed) throw refused(transition);
    return transition.next;
  }

  private mayLookAt(release: ReleaseEntity, actor: Actor): boolean {
    return release.makerId === actor.id || (actor.roles.includes('admin') && release.state !== 'draft');
  }

  private async lock(manager: EntityManager, id: string, actor: Actor): Promise<ReleaseEntity> {
    const release = await manager.findOne(ReleaseEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
    if (release === null || !this.mayLookAt(release, actor)) throw notFound('release');
    return release;
  }

  private async review(
    manager: EntityManager,
    release: ReleaseEntity,
    actor: Actor,
    verdict: ReviewEntity['verdict'],
    reason: string,
  ): Promise<ReviewEntity> {
    const { id } = await manager.save(ReviewEntity, {
      releaseId: release.id,
      makerId: release.makerId,
      reviewerId: actor.id,
      verdict,
      reason,
    });
    return manager.findOneByOrFail(ReviewEntity, { id });
  }

  /** The lock on the source keeps version numbers of one data set apart. */
  private async datasetOf(manager: EntityManager, run: RunEntity): Promise<DatasetEntity> {
    const { sourceId, ownerId, organisationId } = run;
    await manager.findOne(SourceEntity, { where: { id: sourceId }, lock: { mode: 'for_no_key_update' } });
    const known = await manager.findOneBy(DatasetEntity, { sourceId });
    return known ?? manager.save(DatasetEntity, { sourceId, ownerId, organisationId });
  }

  private audit(
    manager: EntityManager,
    action: string,
    id: string,
    actorId: string,
    details: Readonly<Record<string, string | number>>,
  ): Promise<ChainHead> {
    return new AuditLog(manager).append({ actorId, action, subject: { kind: 'release', id }, details });
  }
}
