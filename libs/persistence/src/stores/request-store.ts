import type { AccessRequest, RequestAction, RequestDraft } from '@likeness/contracts';
import { applyRequestAction, checkEndDate, missingFromRequest, refuse, type AuditDetails } from '@likeness/governance';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../actor.js';
import { AccessRequestEntity } from '../entities/access-request.js';
import { DatasetEntity } from '../entities/dataset.js';
import { EntitlementEntity } from '../entities/entitlement.js';
import { OrganisationEntity } from '../entities/organisation.js';
import { failure, notFound, refused } from '../persistence-error.js';
import { read, transact, type Database } from '../transact.js';
import { AuditLog } from './audit-log.js';
import { latestPublished, termsHash } from './dataset-store.js';
import { requestViews } from './request-view.js';

const auditNames: Readonly<Record<RequestAction, string>> = {
  edit: 'request.edited',
  submit: 'request.submitted',
  withdraw: 'request.withdrawn',
  approve: 'request.approved',
  reject: 'request.rejected',
};

interface Locked {
  readonly manager: EntityManager;
  readonly request: AccessRequestEntity;
  readonly dataset: DatasetEntity;
}

/** Requests for access. To anybody but the requester, the owner of the data set and the admins a request is not there; drafts are the requester's alone. */
export class RequestStore {
  constructor(private readonly database: Database) {}

  /** A draft. Errors: not_found, conflict (an open request is there already). */
  create(actor: Actor, draft: RequestDraft): Promise<AccessRequestEntity> {
    return transact(this.database, async (manager) => {
      if ((await latestPublished(manager, draft.datasetId)) === null) throw notFound('data set');
      const { id } = await manager.save(AccessRequestEntity, { ...draft, requesterId: actor.id });
      await this.audit(manager, 'request.drafted', id, actor.id, { datasetId: draft.datasetId });
      return manager.findOneByOrFail(AccessRequestEntity, { id });
    });
  }

  /** Own requests, and those that wait for this person or did; newest first. */
  list(actor: Actor, organisationId: string): Promise<readonly AccessRequest[]> {
    return read(this.database, async (manager) => {
      const requests = await manager
        .createQueryBuilder(AccessRequestEntity, 'request')
        .innerJoin(DatasetEntity, 'dataset', 'dataset.id = request.dataset_id')
        .where('request.requester_id = :me')
        .orWhere(
          `request.state <> 'draft' AND request.submitted_at IS NOT NULL AND (dataset.owner_id = :me OR (:admin AND dataset.organisation_id = :organisationId))`,
        )
        .setParameters({ me: actor.id, admin: actor.roles.includes('admin'), organisationId })
        .orderBy('request.createdAt', 'DESC')
        .getMany();
      return requestViews(manager, requests, actor);
    });
  }

  view(id: string, actor: Actor): Promise<AccessRequest> {
    return read(this.database, async (manager) => {
      const request = await manager.findOneBy(AccessRequestEntity, { id });
      const dataset = request === null ? null : await manager.findOneBy(DatasetEntity, { id: request.datasetId });
      if (request === null || dataset === null || !this.mayLookAt(request, dataset, actor)) throw notFound('request');
      const [view] = await requestViews(manager, [request], actor);
      if (view === undefined) throw notFound('request');
      return view;
    });
  }

  edit(id: string, actor: Actor, draft: Partial<Omit<RequestDraft, 'datasetId'>>): Promise<void> {
    return this.act(id, actor, 'edit', ({ manager }) =>
      this.update(manager, id, {
        purpose: draft.purpose,
        project: draft.project,
        people: draft.people,
        acceptedTermsHash: draft.acceptedTermsHash,
      }),
    );
  }

  /** Errors: policy_refused (something is missing or the terms changed), gone (nothing is published any more). */
  submit(id: string, actor: Actor): Promise<void> {
    return this.act(id, actor, 'submit', async ({ manager, request }) => {
      const release = await latestPublished(manager, request.datasetId);
      if (release === null) throw failure('gone', 'This data set was withdrawn. It cannot be requested any more.');
      const missing = missingFromRequest(request, termsHash(release.card.terms));
      if (missing.length > 0) throw refused(refuse('policy', missing));
      await this.update(manager, id, { submittedAt: new Date() });
    });
  }

  withdraw(id: string, actor: Actor): Promise<void> {
    return this.act(id, actor, 'withdraw', () => Promise.resolve());
  }

  /** Grants access until `endsAt`. Never to oneself: errors not_allowed; policy_refused (the end). */
  approve(id: string, actor: Actor, decision: { readonly reason: string; readonly endsAt: Date }): Promise<void> {
    const now = new Date();
    return this.act(
      id,
      actor,
      'approve',
      async ({ manager, request, dataset }) => {
        const { policy } = await manager.findOneByOrFail(OrganisationEntity, { id: dataset.organisationId });
        const end = checkEndDate(policy, decision.endsAt, now);
        if (!end.allowed) throw refused(end);
        if (request.acceptedTermsHash === null) throw failure('wrong_state', 'The terms were not accepted.');
        await this.decide(manager, id, 'approved', actor, decision.reason);
        const { id: entitlementId } = await manager.save(EntitlementEntity, {
          requestId: id,
          datasetId: request.datasetId,
          holderId: request.requesterId,
          termsHash: request.acceptedTermsHash,
          startsAt: now,
          endsAt: decision.endsAt,
        });
        await new AuditLog(manager).append({
          actorId: actor.id,
          action: 'access.granted',
          subject: { kind: 'entitlement', id: entitlementId },
          details: {
            datasetId: request.datasetId,
            holderId: request.requesterId,
            endsAt: decision.endsAt.toISOString(),
          },
        });
      },
      { reason: decision.reason },
    );
  }

  reject(id: string, actor: Actor, reason: string): Promise<void> {
    return this.act(id, actor, 'reject', ({ manager }) => this.decide(manager, id, 'rejected', actor, reason), {
      reason,
    });
  }

  private act(
    id: string,
    actor: Actor,
    action: RequestAction,
    work: (locked: Locked) => Promise<void>,
    details: AuditDetails = {},
  ): Promise<void> {
    return transact(this.database, async (manager) => {
      const request = await manager.findOne(AccessRequestEntity, {
        where: { id },
        lock: { mode: 'for_no_key_update' },
      });
      if (request === null) throw notFound('request');
      const dataset = await manager.findOneByOrFail(DatasetEntity, { id: request.datasetId });
      if (!this.mayLookAt(request, dataset, actor)) throw notFound('request');
      const transition = applyRequestAction(request.state, action, {
        roles: actor.roles,
        isRequester: request.requesterId === actor.id,
        ownsDataset: dataset.ownerId === actor.id,
      });
      if (!transition.allowed) throw refused(transition);
      await work({ manager, request, dataset });
      await this.update(manager, id, { state: transition.next });
      await this.audit(manager, auditNames[action], id, actor.id, details);
    });
  }

  /** State and decision in one statement: the table refuses one without the other. */
  private decide(
    manager: EntityManager,
    id: string,
    state: 'approved' | 'rejected',
    actor: Actor,
    reason: string,
  ): Promise<void> {
    return this.update(manager, id, { state, decidedBy: actor.id, decisionReason: reason, decidedAt: new Date() });
  }

  private async update(
    manager: EntityManager,
    id: string,
    set: Partial<Omit<AccessRequestEntity, 'id'>>,
  ): Promise<void> {
    const defined = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
    if (Object.keys(defined).length > 0) await manager.update(AccessRequestEntity, { id }, defined);
  }

  private mayLookAt(request: AccessRequestEntity, dataset: DatasetEntity, actor: Actor): boolean {
    return (
      request.requesterId === actor.id ||
      (request.submittedAt !== null && (dataset.ownerId === actor.id || actor.roles.includes('admin')))
    );
  }

  private async audit(
    manager: EntityManager,
    action: string,
    id: string,
    actorId: string,
    details: AuditDetails,
  ): Promise<void> {
    await new AuditLog(manager).append({ actorId, action, subject: { kind: 'request', id }, details });
  }
}
