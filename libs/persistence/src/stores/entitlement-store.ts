import type { Entitlement } from '@likeness/contracts';
import { entitlementState } from '@likeness/governance';
import type { Actor } from '../actor.js';
import { DatasetEntity } from '../entities/dataset.js';
import { EntitlementEntity } from '../entities/entitlement.js';
import { failure, notFound } from '../persistence-error.js';
import { read, transact, type Database } from '../transact.js';
import { AuditLog } from './audit-log.js';
import { entitlementViews } from './request-view.js';

/** Who may use what until when. */
export class EntitlementStore {
  constructor(private readonly database: Database) {}

  /** One's own; for owners also those to their data sets; for admins all of the organisation. Newest first. */
  list(actor: Actor, organisationId: string, now: Date = new Date()): Promise<readonly Entitlement[]> {
    return read(this.database, async (manager) => {
      const entitlements = await manager
        .createQueryBuilder(EntitlementEntity, 'entitlement')
        .innerJoin(DatasetEntity, 'dataset', 'dataset.id = entitlement.dataset_id')
        .where('entitlement.holder_id = :me')
        .orWhere('dataset.owner_id = :me')
        .orWhere('(:admin AND dataset.organisation_id = :organisationId)')
        .setParameters({ me: actor.id, admin: actor.roles.includes('admin'), organisationId })
        .orderBy('entitlement.startsAt', 'DESC')
        .getMany();
      return entitlementViews(manager, entitlements, now);
    });
  }

  /** Ends access now. By the owner of the data set or an admin. Errors: not_found, wrong_state (it has ended). */
  revoke(id: string, actor: Actor, reason: string, now: Date = new Date()): Promise<Entitlement> {
    return transact(this.database, async (manager) => {
      const entitlement = await manager.findOne(EntitlementEntity, {
        where: { id },
        lock: { mode: 'for_no_key_update' },
      });
      if (entitlement === null) throw notFound('access');
      const dataset = await manager.findOneByOrFail(DatasetEntity, { id: entitlement.datasetId });
      const owns = dataset.ownerId === actor.id && actor.roles.includes('owner');
      if (!owns && !actor.roles.includes('admin')) throw notFound('access');
      const state = entitlementState(entitlement, now);
      if (state !== 'active') throw failure('wrong_state', `This access is ${state} already.`);
      await manager.update(EntitlementEntity, { id }, { revokedAt: now, revokedBy: actor.id, revokeReason: reason });
      await new AuditLog(manager).append({
        actorId: actor.id,
        action: 'access.revoked',
        subject: { kind: 'entitlement', id },
        details: { datasetId: entitlement.datasetId, holderId: entitlement.holderId, reason },
      });
      const [view] = await entitlementViews(manager, [await manager.findOneByOrFail(EntitlementEntity, { id })], now);
      if (view === undefined) throw notFound('access');
      return view;
    });
  }
}
