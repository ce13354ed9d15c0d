import type { Release, ReleaseDetail } from '@likeness/contracts';
import { releaseActionsFor } from '@likeness/governance';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../actor.js';
import type { ReleaseEntity } from '../entities/release.js';
import { ReviewEntity } from '../entities/review.js';
import { peopleOf } from './people.js';

/** As this person sees them: `actions` is what they may do now. */
export const releaseViews = async (
  manager: EntityManager,
  releases: readonly ReleaseEntity[],
  actor: Actor,
): Promise<readonly Release[]> => {
  const person = await peopleOf(
    manager,
    releases.map(({ makerId }) => makerId),
  );
  return releases.map((release) => ({
    id: release.id,
    runId: release.runId,
    datasetId: release.datasetId,
    version: release.version,
    state: release.state,
    card: release.card,
    maker: person(release.makerId),
    guarantee: release.guarantee,
    epsilon: release.epsilon,
    delta: release.delta,
    unit: release.unit,
    rows: release.rows,
    columns: release.columns,
    tables: release.preview.length,
    submittedAt: release.submittedAt?.toISOString() ?? null,
    publishedAt: release.publishedAt?.toISOString() ?? null,
    createdAt: release.createdAt.toISOString(),
    actions: [...releaseActionsFor(release.state, { roles: actor.roles, isMaker: release.makerId === actor.id })],
  }));
};

export const releaseDetail = async (
  manager: EntityManager,
  release: ReleaseEntity,
  actor: Actor,
): Promise<ReleaseDetail> => {
  const [view] = await releaseViews(manager, [release], actor);
  if (view === undefined) throw new Error('A release has no view.');
  const reviews = await manager.find(ReviewEntity, { where: { releaseId: release.id }, order: { at: 'ASC' } });
  const person = await peopleOf(
    manager,
    reviews.map(({ reviewerId }) => reviewerId),
  );
  return {
    ...view,
    reviews: reviews.map(({ reviewerId, verdict, reason, at }) => ({
      reviewer: person(reviewerId),
      verdict,
      reason,
      at: at.toISOString(),
    })),
    manifest: release.manifest,
  };
};
