import type { MetadataJson, Source, SourceDetail } from '@likeness/contracts';
import { applySourceAction, type SourceAction } from '@likeness/governance';
import { Not, type EntityManager } from 'typeorm';
import { PopulationEntity } from '../entities/population.js';
import { SourceEntity, type Detected, type Failure, type SourceLocation } from '../entities/source.js';
import { failure, notFound, refused } from '../persistence-error.js';
import { read, transact, type Database } from '../transact.js';
import { SourceFileEntity } from '../entities/source-file.js';
import { AuditLog } from './audit-log.js';
import { asTables, fileOf, filesOf, type NamedFile } from './source-files.js';
import { sourceDetail, sourceViews } from './source-view.js';
import { replaceZipFiles, type UnpackedZip } from './source-zips.js';

export interface NewSource {
  readonly ownerId: string;
  readonly organisationId: string;
  readonly populationId: string;
  readonly name: string;
  readonly location: SourceLocation;
  /** Of an upload: one for each table, or zips of such files. */
  readonly files?: readonly NamedFile[];
  /** Of a database: its password, sealed for the worker. */
  readonly sealedSecret?: Buffer;
}

export interface ArrivedFile {
  /** Which of several. */
  readonly table?: string | undefined;
  readonly fileKey: string;
  readonly bytes: number;
}

export interface Attached {
  readonly replaced: string | null;
  /** No file is missing any more. */
  readonly isWhole: boolean;
}

interface Change {
  readonly action: SourceAction;
  /** Null: the worker. */
  readonly actorId: string | null;
  readonly auditAs: string;
  readonly details?: Readonly<Record<string, string | number>>;
  readonly set: (manager: EntityManager) => Promise<object> | object;
}

/** Sources and what is known about them. Methods with an `actorId` are the owner's: to anybody else the source is not there. */
export class SourceStore {
  constructor(private readonly database: Database) {}

  /**
   * An upload then waits for its files; a database is being inspected: send the job `source.inspect` in the same transaction.
   * Errors: not_found, invalid_input (two files would be one table).
   */
  create(source: NewSource): Promise<SourceEntity> {
    return transact(this.database, async (manager) => {
      const { ownerId, organisationId, populationId, name, location, files = [] } = source;
      const population = await manager.findOneBy(PopulationEntity, { id: populationId, organisationId });
      if (population === null) throw notFound('population');
      const { id } = await manager.save(SourceEntity, {
        ownerId,
        organisationId,
        populationId,
        name,
        location,
        kind: location.kind,
        state: files.length > 0 ? 'awaiting-file' : 'inspecting',
        sealedSecret: source.sealedSecret ?? null,
      });
      await manager.insert(
        SourceFileEntity,
        asTables(files).map((file) => ({ ...file, sourceId: id })),
      );
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
   * A file has arrived. With the last one the source is being inspected: send the job `source.inspect` in the same transaction.
   * @returns the key of the file it replaces, to be removed once this is committed
   */
  attachFile(id: string, actorId: string, { table, fileKey, bytes }: ArrivedFile): Promise<Attached> {
    return transact(this.database, async (manager) => {
      const source = await this.lock(manager, id, actorId);
      const files = await filesOf(manager, id);
      const file = fileOf(files, table);
      await this.refuseWhileRunning(manager, id);
      const isWhole = files.every((other) => other === file || other.fileKey !== null);
      await this.apply(manager, source, {
        action: isWhole ? 'upload' : 'receive',
        actorId,
        auditAs: 'source.uploaded',
        details: { table: file.table, file: file.fileName, bytes },
        set: () => ({ detected: null, metadata: null, failure: null }),
      });
      await manager.update(SourceFileEntity, { sourceId: id, table: file.table }, { fileKey, bytes });
      return { replaced: file.fileKey, isWhole };
    });
  }

  /**
   * The worker unpacked zips: their tables take their places. One table alone is a source of one table.
   * Errors: wrong_state (it is not being inspected any more), invalid_input (two files would be one table; too many tables).
   * @returns the keys of the zips, to be removed once this is committed
   */
  replaceZips(id: string, zips: readonly UnpackedZip[]): Promise<readonly string[]> {
    return transact(this.database, async (manager) => {
      const source = await this.lock(manager, id, null);
      const transition = applySourceAction(source.state, 'detect');
      if (!transition.allowed) throw refused(transition);
      return replaceZipFiles(manager, id, zips);
    });
  }

  /** May a file be sent now? Ask before reading the body. */
  async checkUpload(id: string, ownerId: string, table?: string): Promise<void> {
    const source = await this.getOwned(id, ownerId);
    fileOf(await this.files(id), table);
    const transition = applySourceAction(source.state, 'upload');
    if (!transition.allowed) throw refused(transition);
  }

  /** Of an upload, in the order of its tables. */
  files(id: string): Promise<readonly SourceFileEntity[]> {
    return read(this.database, (manager) => filesOf(manager, id));
  }

  /** Look again: send the job `source.inspect` in the same transaction. */
  inspectAgain(id: string, actorId: string): Promise<void> {
    return this.change(id, {
      action: 'inspect',
      actorId,
      auditAs: 'source.inspection_asked',
      set: async (manager) => {
        if ((await filesOf(manager, id)).some(({ fileKey }) => fileKey === null)) {
          throw failure('wrong_state', 'A file of this source is missing. Upload it first.');
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
   * @returns the keys of the files to remove once this is committed
   */
  async remove(id: string, actorId: string): Promise<readonly string[]> {
    let dropped: readonly string[] = [];
    await this.change(id, {
      action: 'remove',
      actorId,
      auditAs: 'source.removed',
      set: async (manager) => {
        await this.refuseWhileRunning(manager, id);
        dropped = (await filesOf(manager, id)).flatMap(({ fileKey }) => (fileKey === null ? [] : [fileKey]));
        await manager.delete(SourceFileEntity, { sourceId: id });
        return { sealedSecret: null, detected: null };
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

  private change(id: string, change: Change): Promise<void> {
    return transact(this.database, async (manager) =>
      this.apply(manager, await this.lock(manager, id, change.actorId), change),
    );
  }

  private async lock(manager: EntityManager, id: string, actorId: string | null): Promise<SourceEntity> {
    const source = await manager.findOne(SourceEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
    if (source === null || (actorId !== null && source.ownerId !== actorId)) throw notFound('source');
    return source;
  }

  private async apply(
    manager: EntityManager,
    { id, state }: SourceEntity,
    { action, actorId, auditAs, details = {}, set }: Change,
  ): Promise<void> {
    const transition = applySourceAction(state, action);
    if (!transition.allowed) throw refused(transition);
    await manager.update(SourceEntity, { id }, { ...(await set(manager)), state: transition.next });
    await this.audit(manager, auditAs, id, actorId, details);
  }

  private async audit(
    manager: EntityManager,
    action: string,
    id: string,
    actorId: string | null,
    details: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    await new AuditLog(manager).append({ actorId, action, subject: { kind: 'source', id }, details });
  }
}
