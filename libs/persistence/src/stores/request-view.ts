import type { AccessRequest, Entitlement } from '@likeness/contracts';
import { entitlementState, requestActionsFor } from '@likeness/governance';
import { In, type EntityManager } from 'typeorm';
import type { Actor } from '../actor.js';
import type { AccessRequestEntity } from '../entities/access-request.js';
import { DatasetEntity } from '../entities/dataset.js';
import type { EntitlementEntity } from '../entities/entitlement.js';
import { peopleOf } from './people.js';

interface NamedDataset {
  readonly id: string;
  readonly title: string;
  readonly ownerId: string;
}

interface TitleRow {
  readonly dataset_id: string;
  readonly title: string;
}

/** Titles come from the newest release that was ever published: it stays readable to those who asked for it. */
const datasetsOf = async (manager: EntityManager, ids: readonly string[]): Promise<(id: string) => NamedDataset> => {
  const wanted = [...new Set(ids)];
  const datasets = wanted.length === 0 ? [] : await manager.findBy(DatasetEntity, { id: In(wanted) });
  const titles: TitleRow[] = await manager.query(
    `SELECT DISTINCT ON (dataset_id) dataset_id, card ->> 'title' AS title FROM release
     WHERE dataset_id = ANY ($1) AND published_at IS NOT NULL ORDER BY dataset_id, version DESC`,
    [wanted],
  );
  const titleOf = new Map(titles.map(({ dataset_id, title }) => [dataset_id, title]));
  const ownerOf = new Map(datasets.map(({ id, ownerId }) => [id, ownerId]));
  return (id) => ({ id, title: titleOf.get(id) ?? 'Untitled', ownerId: ownerOf.get(id) ?? '' });
};

export const requestViews = async (
  manager: EntityManager,
  requests: readonly AccessRequestEntity[],
  actor: Actor,
): Promise<readonly AccessRequest[]> => {
  const person = await peopleOf(
    manager,
    requests.flatMap(({ requesterId, decidedBy }) => [requesterId, decidedBy]),
  );
  const dataset = await datasetsOf(
    manager,
    requests.map(({ datasetId }) => datasetId),
  );
  return requests.map((request) => {
    const { id, title, ownerId } = dataset(request.datasetId);
    return {
      id: request.id,
      datasetId: id,
      dataset: { id, title },
      requester: person(request.requesterId),
      state: request.state,
      purpose: request.purpose,
      project: request.project,
      people: request.people,
      acceptedTermsHash: request.acceptedTermsHash,
      decidedBy: request.decidedBy === null ? null : person(request.decidedBy),
      decisionReason: request.decisionReason,
      submittedAt: request.submittedAt?.toISOString() ?? null,
      decidedAt: request.decidedAt?.toISOString() ?? null,
      createdAt: request.createdAt.toISOString(),
      actions: [
        ...requestActionsFor(request.state, {
          roles: actor.roles,
          isRequester: request.requesterId === actor.id,
          ownsDataset: ownerId === actor.id,
        }),
      ],
    };
  });
};

export const entitlementViews = async (
  manager: EntityManager,
  entitlements: readonly EntitlementEntity[],
  now: Date,
): Promise<readonly Entitlement[]> => {
  const person = await peopleOf(
    manager,
    entitlements.map(({ holderId }) => holderId),
  );
  const dataset = await datasetsOf(
    manager,
    entitlements.map(({ datasetId }) => datasetId),
  );
  return entitlements.map((entitlement) => {
    const { id, title } = dataset(entitlement.datasetId);
    return {
      id: entitlement.id,
      dataset: { id, title },
      holder: person(entitlement.holderId),
      state: entitlementState(entitlement, now),
      startsAt: entitlement.startsAt.toISOString(),
      endsAt: entitlement.endsAt.toISOString(),
      revokedAt: entitlement.revokedAt?.toISOString() ?? null,
    };
  });
};
