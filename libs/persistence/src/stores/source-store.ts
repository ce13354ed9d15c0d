import type { FileFormat, MetadataJson, Source, SourceDetail } from '@likeness/contracts';
import { applySourceAction, type SourceAction } from '@likeness/governance';
import { Not, type EntityManager } from 'typeorm';
import { PopulationEntity } from '../entities/population.js';
import { SourceEntity, type Detected, type Failure, type SourceLocation } from '../entities/source.js';
import { failure, notFound, refused } from '../persistence-error.js';
import { read, transact, type Database } from '../transact.js';
import { AuditLog } from './audit-log.js';
import { sourceDetail, sourceViews } from './source-view.js';

export interface NewSource {
  readonly ownerId: string;
  readonly organisationId: string;
  readonly populationId: string;
  readonly name: string;
  readonly location: SourceLocation;
  /** Of an upload. */
  readonly format?: FileFormat;
  /** Of a table: its password, sealed for the worker. */
  readonly sealedSecret?: Buffer;
}

interface Change {
  readonly action: SourceAction;
  /** Null: the worker. */
  readonly actorId: string | null;
  readonly auditAs: string;
  readonly set: (manager: EntityManager, source: SourceEntity) => Promise<object> | object;
}

/** Sources and what is known about them. Methods with an `actorId` are the owner's: to anybody else the source is not there. */
export class SourceStore {
  constructor(private readonly database: Database) {}

  /** An upload then waits for its file; a table is being inspected: send the job `source.inspect` in the same transaction. */
  create(source: NewSource): Promise<SourceEntity> {
    return transact(this.database, async (manager) => {
      const { ownerId, organisationId, populationId, name, location } = source;
      const population = await manager.findOneBy(PopulationEntity, { id: populationId, organisationId });
      if (population === null) throw notFound('population');
      const { id } = await manager.save(SourceEntity, {
        ownerId,
        organisationId,
        populationId,
        name,
        location,
        kind: location.kind,
        state: location.kind === 'upload' ? 'awaiting-file' : 'inspecting',
        format: source.format ?? null,
        sealedSecret: source.sealedSecret ?? null,
      });
      await this.audit(manager, 'source.registered', id, ownerId, { kind: location.kind });
      return manager.findOneByOrFail(SourceEntity, { id });
    });
  }

  list(ownerId: string): Promise<readonly Source[]> {
    return read(this.database, async (manager) =>
      sourceViews(
        manager,
        await manager.find(SourceEntity, {
          where: { ownerId, state: Not('removed') },
          order: { createdAt: 'DESC', id: 'ASC' },
        }),
      ),
    );
  }

  /** The entity, for the worker and for checks. */
  async get(id: string): Promise<SourceEntity> {
    const source = await read(this.database, (manager) => manager.findOneBy(SourceEntity, { id }));
    if (source === null) throw notFound('source');
    return source;
  }

  async getOwned(id: string, ownerId: string): Promise<SourceEntity> {
    const source = await this.get(id);
    if (source.ownerId !== ownerId) throw notFound('source');
    return source;
  }

  async view(id: string, ownerId: string): Promise<Source> {
    const { metadata: _metadata, detected: _detected, ...view } = await this.detail(id, ownerId);
    return view;
  }

  async detail(id: string, ownerId: string): Promise<SourceDetail> {
    const source = await this.getOwned(id, ownerId);
    return read(this.database, (manager) => sourceDetail(manager, source));
  }

  /** For the worker only: nobody else can open it. */
  async sealedSecret(id: string): Promise<Buffer | null> {
    const source = await read(this.database, (manager) =>
      manager.findOne(SourceEntity, { where: { id }, select: { id: true, sealedSecret: true } }),
    );
    if (source === null) throw notFound('source');
    return source.sealedSecret;
  }

  /**
   * The file has arrived; the source is being inspected: send the job `source.inspect` in the same transaction.
   * @returns the key of the file it replaces, to be removed once this is committed
   */
  async attachFile(
    id: string,
    actorId: string,
    file: { readonly fileKey: string; readonly bytes: number },
  ): Promise<string | null> {
    let replaced: string | null = null;
    await this.change(id, {
      action: 'upload',
      actorId,
      auditAs: 'source.uploaded',
      set: async (manager, source) => {
        if (source.kind !== 'upload') throw failure('wrong_state', 'This source is a table; it takes no file.');
        await this.refuseWhileRunning(manager, id);
        replaced = source.fileKey;
        return { fileKey: file.fileKey, fileBytes: file.bytes, detected: null, metadata: null, failure: null };
      },
    });
    return replaced;
  }

  /** May a file be sent now? Ask before reading the body. */
  async checkUpload(id: string, ownerId: string): Promise<SourceEntity> {
    const source = await this.getOwned(id, ownerId);
    if (source.kind !== 'upload') throw failure('wrong_state', 'This source is a table; it takes no file.');
    const transition = applySourceAction(source.state, 'upload');
    if (!transition.allowed) throw refused(transition);
    return source;
  }

  /** Look again: send the job `source.inspect` in the same transaction. */
  inspectAgain(id: string, actorId: string): Promise<void> {
    return this.change(id, {
      action: 'inspect',
      actorId,
      auditAs: 'source.inspection_asked',
      set: (_manager, source) => {
        if (source.kind === 'upload' && source.fileKey === null) {
          throw failure('wrong_state', 'This source has no file yet. Upload it first.');
        }
        return { failure: null };
      },
    });
  }

  /** The worker's findings. */
  recordDetected(id: string, detected: Detected): Promise<void> {
    return this.change(id, {
      action: 'detect',
      actorId: null,
      auditAs: 'source.inspected',
      set: () => ({ detected, failure: null }),
    });
  }

  /** The worker could not read it. */
  recordFailure(id: string, reason: Failure): Promise<void> {
    return this.change(id, {
      action: 'fail',
      actorId: null,
      auditAs: 'source.failed',
      set: () => ({ failure: reason }),
    });
  }

  confirm(id: string, actorId: string, metadata: MetadataJson): Promise<void> {
    return this.change(id, {
      action: 'confirm',
      actorId,
      auditAs: 'source.confirmed',
      set: () => ({ metadata, confirmedAt: new Date() }),
    });
  }

  /**
   * Forgets the data and the credentials; ledger and audit log stay. Refused while a run needs them.
   * @returns the key of the file to remove once this is committed
   */
  async remove(id: string, actorId: string): Promise<string | null> {
    let dropped: string | null = null;
    await this.change(id, {
      action: 'remove',
      actorId,
      auditAs: 'source.removed',
      set: async (manager, source) => {
        await this.refuseWhileRunning(manager, id);
        dropped = source.fileKey;
        return { fileKey: null, fileBytes: null, sealedSecret: null, detected: null };
      },
    });
    return dropped;
  }

  /** What a run reads must not be changed under it: it may be picked up again. */
  private async refuseWhileRunning(manager: EntityManager, sourceId: string): Promise<void> {
    const busy: unknown[] = await manager.query(
      `SELECT 1 FROM run WHERE source_id = $1 AND state IN ('queued', 'running', 'cancelling') LIMIT 1`,
      [sourceId],
    );
    if (busy.length > 0) throw failure('wrong_state', 'A run is reading this source. Cancel it or let it end first.');
  }

  private change(id: string, { action, actorId, auditAs, set }: Change): Promise<void> {
    return transact(this.database, async (manager) => {
      const source = await manager.findOne(SourceEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (source === null || (actorId !== null && source.ownerId !== actorId)) throw notFound('source');
      const transition = applySourceAction(source.state, action);
      if (!transition.allowed) throw refused(transition);
      await manager.update(SourceEntity, { id }, { ...(await set(manager, source)), state: transition.next });
      await this.audit(manager, auditAs, id, actorId, {});
    });
  }

  private async audit(
    manager: EntityManager,
    action: string,
    id: string,
    actorId: string | null,
    details: Readonly<Record<string, string>>,
  ): Promise<void> {
    await new AuditLog(manager).append({ actorId, action, subject: { kind: 'source', id }, details });
  }
}
