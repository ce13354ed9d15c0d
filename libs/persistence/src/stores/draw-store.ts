import { randomInt } from 'node:crypto';
import type { Draw, DrawOptions, DrawProgress, DrawRequest, OutputFormat } from '@likeness/contracts';
import { MOST_OPEN_DRAWS } from '@likeness/governance';
import { In, type EntityManager } from 'typeorm';
import type { Actor } from '../actor.js';
import { AccountEntity } from '../entities/account.js';
import { DrawEntity } from '../entities/draw.js';
import { ReleaseEntity } from '../entities/release.js';
import { RunEntity } from '../entities/run.js';
import { failure, notFound } from '../persistence-error.js';
import { read, transact, type Database } from '../transact.js';
import { AuditLog } from './audit-log.js';
import { checkDrawRequest } from './check-draw-request.js';
import { drawableRelease } from './draw-access.js';
import { drawOptions } from './draw-options.js';
import { drawProgress, drawViews } from './draw-view.js';
import { fileNameOf } from './file-name-of.js';
import { RunStore } from './run-store.js';

/** A file of drawn rows that somebody may fetch. */
export interface DrawnFile {
  readonly releaseId: string;
  readonly datasetId: string;
  readonly fileKey: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly endsAt: Date;
}

/** Draws as those who asked for them see them. What a worker does is `DrawWork`. */
export class DrawStore {
  constructor(private readonly database: Database) {}

  /** Errors: not_found, gone, not_allowed, policy_refused. */
  options(datasetId: string, actor: Actor, now: Date = new Date()): Promise<DrawOptions> {
    return read(this.database, async (manager) => {
      const drawable = await drawableRelease(manager, datasetId, actor, now);
      const run = await manager.findOneByOrFail(RunEntity, { id: drawable.release.runId });
      return drawOptions(drawable, run, await new RunStore(manager).publicReport(run.id));
    });
  }

  /**
   * Send the job `draw.execute` in the same transaction. The audit log keeps what was asked of which columns, and no value.
   * Errors: as `options`; invalid_input, policy_refused, conflict (too many unfinished ones).
   */
  ask(datasetId: string, actor: Actor, request: DrawRequest, now: Date = new Date()): Promise<string> {
    return transact(this.database, async (manager) => {
      // One after the other for each person, so that nobody has more than they may.
      await manager.findOne(AccountEntity, { where: { id: actor.id }, lock: { mode: 'for_no_key_update' } });
      const drawable = await drawableRelease(manager, datasetId, actor, now);
      const { release, role, entitlementId } = drawable;
      const run = await manager.findOneByOrFail(RunEntity, { id: release.runId });
      if (run.modelFileKey === null) throw failure('wrong_state', 'This release keeps no model. Download its rows.');
      checkDrawRequest(request, drawable, run);
      const states = ['queued', 'running', 'cancelling'] as const;
      if ((await manager.countBy(DrawEntity, { drawerId: actor.id, state: In(states) })) >= MOST_OPEN_DRAWS)
        throw failure('conflict', `${MOST_OPEN_DRAWS} draws of yours are not finished. Wait for one, or cancel it.`);
      const seed = request.seed ?? randomInt(2 ** 47);
      const { id } = await manager.save(DrawEntity, {
        ...{ releaseId: release.id, drawerId: actor.id, drawerRole: role, request, seed },
      });
      await new AuditLog(manager).append({
        actorId: actor.id,
        action: 'draw.asked',
        subject: { kind: 'release', id: release.id },
        details: {
          ...{ drawId: id, datasetId, entitlementId, as: role, guarantee: release.guarantee },
          rows: request.rows ?? null,
          scale: request.scale ?? null,
          calibration: request.calibration?.kind ?? null,
          conditionsOn: Object.keys(request.where).sort().join(', '),
        },
      });
      return id;
    });
  }

  /** Newest first. */
  list(actor: Actor, datasetId?: string): Promise<readonly Draw[]> {
    return read(this.database, async (manager) => {
      const draws = await manager
        .createQueryBuilder(DrawEntity, 'draw')
        .innerJoin(ReleaseEntity, 'release', 'release.id = draw.release_id')
        .where('draw.drawer_id = :me AND (:dataset::uuid IS NULL OR release.dataset_id = :dataset)')
        .setParameters({ me: actor.id, dataset: datasetId ?? null })
        .orderBy('draw.startedAt', 'DESC')
        .limit(200)
        .getMany();
      return drawViews(manager, draws);
    });
  }

  /** Errors: not_found. */
  view(id: string, actor: Actor): Promise<Draw> {
    return read(this.database, async (manager) => {
      const [view] = await drawViews(manager, [await own(manager, id, actor)]);
      if (view === undefined) throw notFound('draw');
      return view;
    });
  }

  async get(id: string): Promise<DrawEntity> {
    const draw = await read(this.database, (manager) => manager.findOneBy(DrawEntity, { id }));
    if (draw === null) throw notFound('draw');
    return draw;
  }

  async progress(id: string): Promise<DrawProgress> {
    return drawProgress(await this.get(id));
  }

  /**
   * The one gate to drawn rows. Ask it for the link and again for the file.
   * Errors: not_found (another's, or no such format), gone (too old, or withdrawn), not_allowed, policy_refused, wrong_state (it has no rows).
   */
  file(id: string, actor: Pick<Actor, 'id'>, format: OutputFormat, now: Date = new Date()): Promise<DrawnFile> {
    return read(this.database, async (manager) => {
      const draw = await own(manager, id, actor);
      const { datasetId } = await manager.findOneByOrFail(ReleaseEntity, { id: draw.releaseId });
      const person = { id: actor.id, roles: [draw.drawerRole] };
      const { release, endsAt } = await drawableRelease(manager, datasetId, person, now, draw.releaseId);
      if (draw.state !== 'succeeded') throw failure('wrong_state', `This draw is ${draw.state}; it has no rows.`);
      if (draw.keptUntil === null || draw.keptUntil <= now)
        throw failure('gone', 'These rows were kept for a week and are removed. Draw them again with the same seed.');
      const output = draw.outputs.find((one) => one.format === format);
      if (output === undefined) throw notFound('file');
      return {
        ...{ releaseId: release.id, datasetId, fileKey: output.fileKey, bytes: output.bytes },
        fileName: fileNameOf(release, format, `drawn-${id.slice(0, 8)}`),
        endsAt: endsAt !== null && endsAt < draw.keptUntil ? endsAt : draw.keptUntil,
      };
    });
  }
}

const own = async (manager: EntityManager, id: string, actor: Pick<Actor, 'id'>): Promise<DrawEntity> => {
  const draw = await manager.findOneBy(DrawEntity, { id, drawerId: actor.id });
  if (draw === null) throw notFound('draw');
  return draw;
};
