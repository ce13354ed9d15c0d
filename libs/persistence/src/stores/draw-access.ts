import { checkDraw, type DrawActor } from '@likeness/governance';
import type { Policy, Role } from '@likeness/contracts';
import type { EntityManager } from 'typeorm';
import { DatasetEntity } from '../entities/dataset.js';
import { OrganisationEntity } from '../entities/organisation.js';
import { ReleaseEntity } from '../entities/release.js';
import { failure, notFound, refused } from '../persistence-error.js';
import { accessOf, latestPublished } from './dataset-store.js';

/** A release whose model somebody may ask, and as what. */
export interface DrawableRelease {
  readonly release: ReleaseEntity;
  readonly policy: Policy;
  readonly role: 'owner' | 'analyst';
  /** Of an analyst. */
  readonly entitlementId: string | null;
  /** When access ends; of a maker never. */
  readonly endsAt: Date | null;
}

interface Person {
  readonly id: string;
  readonly roles: readonly Role[];
}

/**
 * The one gate to models: the newest published release for its maker, and for an analyst the newest one whose terms they accepted, while access lasts.
 * @param releaseId only this one will do
 * Errors: not_found, gone (withdrawn), not_allowed, policy_refused.
 */
export const drawableRelease = async (
  manager: EntityManager,
  datasetId: string,
  person: Person,
  now: Date,
  releaseId?: string,
): Promise<DrawableRelease> => {
  const dataset = await manager.findOneBy(DatasetEntity, { id: datasetId });
  if (dataset === null) throw notFound('data set');
  const access = await accessOf(manager, datasetId, person.id, now, releaseId);
  const isMaker = dataset.ownerId === person.id && person.roles.includes('owner');
  const wanted = releaseId ?? (isMaker ? undefined : access?.release_id);
  const release =
    wanted === undefined
      ? await latestPublished(manager, datasetId)
      : await manager.findOneBy(ReleaseEntity, { id: wanted, datasetId });
  if (release === null) {
    if (await manager.existsBy(ReleaseEntity, { datasetId, state: 'withdrawn' }))
      throw failure('gone', 'This data set was withdrawn.');
    throw notFound('data set');
  }
  if (release.state === 'withdrawn') throw failure('gone', 'This version of the data set was withdrawn.');
  const { policy } = await manager.findOneByOrFail(OrganisationEntity, { id: dataset.organisationId });
  const actor: DrawActor = {
    roles: person.roles,
    isMaker: isMaker && release.makerId === person.id,
    hasAccess: access?.release_id === release.id,
  };
  const decision = checkDraw(policy, release, actor);
  if (!decision.allowed) throw refused(decision);
  if (actor.isMaker) return { release, policy, role: 'owner', entitlementId: null, endsAt: null };
  return {
    ...{ release, policy, role: 'analyst' },
    entitlementId: access?.entitlement_id ?? null,
    endsAt: access?.ends_at ?? null,
  };
};
