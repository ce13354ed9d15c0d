import type { DrawEffect, RunState } from '@likeness/contracts';
import { applyRunEvent, hasEnded, type AuditDetails, type RunEvent } from '@likeness/governance';
import type { EntityManager } from 'typeorm';
import { DrawEntity, type DrawOutput } from '../entities/draw.js';
import { ReleaseEntity } from '../entities/release.js';
import { RunEntity } from '../entities/run.js';
import type { Failure } from '../entities/source.js';
import { failure, notFound, refused, type PersistenceError } from '../persistence-error.js';
import { LikenessError } from '@likeness/table';
import { notifyRun } from '../runs/run-events.js';
import { transact, type Database } from '../transact.js';
import { AuditLog } from './audit-log.js';
import { drawableRelease } from './draw-access.js';

/** The right of one worker to work on a draw, until another worker picks it up. */
export interface DrawClaim {
  readonly drawId: string;
  readonly attempt: number;
}

export type DrawPickUp =
  | { readonly pickedUp: true; readonly draw: DrawEntity; readonly run: RunEntity; readonly claim: DrawClaim }
  /** It has ended, or ends now: cancelled, or not allowed any more. */
  | { readonly pickedUp: false };

export interface DrawReport {
  readonly fraction: number;
  readonly message: string;
  readonly secondsLeft: number | null;
}

export interface DrawResult {
  readonly rows: number;
  readonly effect: DrawEffect | null;
  readonly outputs: readonly DrawOutput[];
}

/** How long drawn rows are kept, in milliseconds. */
const KEPT = 7 * 86_400_000;

type Ending = Partial<
  Pick<DrawEntity, 'failure' | 'message' | 'rows' | 'effect' | 'outputs' | 'keptUntil' | 'fraction' | 'secondsLeft'>
>;

/** What happens to a draw once it is queued. It spends nothing, so an attempt that broke off is simply made again. */
export class DrawWork {
  constructor(private readonly database: Database) {}

  /** From now on the claim of any worker before is refused. Whether the person may still draw is asked again. */
  pickUp(drawId: string, workerId: string, now: Date = new Date()): Promise<DrawPickUp> {
    return transact(this.database, async (manager) => {
      const draw = await locked(manager, drawId);
      if (draw.state === 'cancelling') {
        await this.end(manager, draw, 'give up', null, {});
        return { pickedUp: false };
      }
      const transition = applyRunEvent(draw.state, 'pick up', 'draw');
      if (!transition.allowed) return { pickedUp: false };
      const refusal = await refusalOf(manager, draw, now);
      if (refusal !== undefined) {
        const reason = { code: refusal.code, detail: refusal.message };
        await this.end(manager, draw, 'fail', null, { failure: reason, message: reason.detail });
        return { pickedUp: false };
      }
      const attempt = draw.attempt + 1;
      await manager.update(
        DrawEntity,
        { id: drawId },
        { state: transition.next, attempt, workerId, progressAt: () => 'now()' },
      );
      await notifyRun(manager, drawId);
      const { runId } = await manager.findOneByOrFail(ReleaseEntity, { id: draw.releaseId });
      const run = await manager.findOneByOrFail(RunEntity, { id: runId });
      return { pickedUp: true, draw, run, claim: { drawId, attempt } };
    });
  }

  /** Errors: superseded. */
  report(claim: DrawClaim, { fraction, message, secondsLeft }: DrawReport): Promise<RunState> {
    return transact(this.database, async (manager) => {
      const draw = await claimed(manager, claim);
      await manager.update(
        DrawEntity,
        { id: draw.id },
        { fraction: Math.min(1, Math.max(0, fraction)), message, secondsLeft, progressAt: () => 'clock_timestamp()' },
      );
      await notifyRun(manager, draw.id);
      return draw.state;
    });
  }

  /** One that waits is cancelled at once; one that is being drawn is asked to stop. Errors: not_found, wrong_state. */
  requestCancel(drawId: string, actorId: string): Promise<RunState> {
    return transact(this.database, async (manager) => {
      const draw = await locked(manager, drawId);
      if (draw.drawerId !== actorId) throw notFound('draw');
      const transition = applyRunEvent(draw.state, 'cancel', 'draw');
      if (!transition.allowed) throw refused(transition);
      if (transition.next === 'cancelled')
        await this.end(manager, draw, 'cancel', actorId, { message: 'Cancelled before it began' });
      else {
        await manager.update(DrawEntity, { id: drawId }, { state: transition.next, message: 'Stopping' });
        await notifyRun(manager, drawId);
      }
      return transition.next;
    });
  }

  /** Errors: superseded. */
  succeed(claim: DrawClaim, { rows, effect, outputs }: DrawResult): Promise<void> {
    return transact(this.database, async (manager) => {
      const ending = { rows, effect, outputs, keptUntil: new Date(Date.now() + KEPT) };
      const done = { fraction: 1, secondsLeft: 0, message: 'Done' };
      await this.end(manager, await claimed(manager, claim), 'succeed', null, { ...ending, ...done });
    });
  }

  /** Errors: superseded. */
  fail(claim: DrawClaim, reason: Failure): Promise<void> {
    return transact(this.database, async (manager) => {
      const ending = { failure: reason, message: reason.detail };
      await this.end(manager, await claimed(manager, claim), 'fail', null, ending);
    });
  }

  /** Ends a cancellation. Errors: superseded, wrong_state (nobody asked for it). */
  giveUp(claim: DrawClaim): Promise<void> {
    return transact(this.database, async (manager) =>
      this.end(manager, await claimed(manager, claim), 'give up', null, { message: 'Cancelled' }),
    );
  }

  /** For a draw that no worker holds any more (its job ran out of attempts). Does nothing when it has ended. */
  abandon(drawId: string, reason: Failure): Promise<void> {
    return transact(this.database, async (manager) => {
      const draw = await locked(manager, drawId);
      const event = draw.state === 'cancelling' ? 'give up' : 'fail';
      if (!applyRunEvent(draw.state, event, 'draw').allowed) return;
      const ending = event === 'fail' ? { failure: reason, message: reason.detail } : {};
      await this.end(manager, draw, event, null, ending);
    });
  }

  /** Forgets the files of draws that are past their date. @returns keys of the files, which are now nobody's */
  forgetOldFiles(now: Date = new Date()): Promise<readonly string[]> {
    return transact(this.database, async (manager) => {
      const old = await manager
        .createQueryBuilder(DrawEntity, 'draw')
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .where(`draw.outputs <> '[]' AND draw.kept_until <= :now`, { now })
        .getMany();
      for (const { id } of old) await manager.update(DrawEntity, { id }, { outputs: [] });
      return old.flatMap(({ outputs }) => outputs.map(({ fileKey }) => fileKey));
    });
  }

  private async end(
    manager: EntityManager,
    draw: DrawEntity,
    event: RunEvent,
    actorId: string | null,
    set: Ending,
  ): Promise<void> {
    const transition = applyRunEvent(draw.state, event, 'draw');
    if (!transition.allowed) throw refused(transition);
    await manager.update(
      DrawEntity,
      { id: draw.id },
      { ...set, state: transition.next, endedAt: () => 'clock_timestamp()', progressAt: () => 'clock_timestamp()' },
    );
    await notifyRun(manager, draw.id);
    const details: AuditDetails = {
      drawId: draw.id,
      ...(set.rows === undefined ? {} : { rows: set.rows }),
      ...(set.failure === undefined || set.failure === null ? {} : { code: set.failure.code }),
    };
    const subject = { kind: 'release', id: draw.releaseId };
    await new AuditLog(manager).append({ actorId, action: `draw.${transition.next}`, subject, details });
  }
}

/** Why the person may not draw any more; undefined: they may. */
const refusalOf = async (
  manager: EntityManager,
  { releaseId, drawerId, drawerRole }: DrawEntity,
  now: Date,
): Promise<PersistenceError | undefined> => {
  const { datasetId } = await manager.findOneByOrFail(ReleaseEntity, { id: releaseId });
  try {
    await drawableRelease(manager, datasetId, { id: drawerId, roles: [drawerRole] }, now, releaseId);
    return undefined;
  } catch (error) {
    if (error instanceof LikenessError) return error as PersistenceError;
    throw error;
  }
};

const locked = async (manager: EntityManager, id: string): Promise<DrawEntity> => {
  const draw = await manager.findOne(DrawEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (draw === null) throw notFound('draw');
  return draw;
};

const claimed = async (manager: EntityManager, { drawId, attempt }: DrawClaim): Promise<DrawEntity> => {
  const draw = await locked(manager, drawId);
  if (draw.attempt !== attempt || hasEnded(draw.state))
    throw failure('superseded', 'This draw has ended or another worker has taken it over. Stop working on it.');
  return draw;
};
