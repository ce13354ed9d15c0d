import type { OutputFormat, PublicReport, ReviewerReport, RunStage, RunState, TablePreview } from '@likeness/contracts';
import { applyRunEvent, type AuditDetails, type RunEvent } from '@likeness/governance';
import type { EntityManager } from 'typeorm';
import { ReportEntity } from '../entities/report.js';
import { RunOutputEntity } from '../entities/run-output.js';
import { RunEntity } from '../entities/run.js';
import type { Failure } from '../entities/source.js';
import { failure, notFound, refused } from '../persistence-error.js';
import { notifyRun } from '../runs/run-events.js';
import { sha256OfJson } from '../sha256.js';
import { transact, type Database } from '../transact.js';
import { AuditLog } from './audit-log.js';
import { LedgerStore, lockClaimedRun, lockRun, type LockedRun, type RunClaim } from './ledger-store.js';

export interface RunReport {
  readonly stage: RunStage;
  /** [0, 1] over the whole run. */
  readonly fraction: number;
  readonly message: string;
  readonly secondsLeft: number | null;
}

export interface RunResult {
  readonly syntheticRows: number;
  /** One for each table. */
  readonly preview: readonly TablePreview[];
  readonly outputs: readonly {
    readonly format: OutputFormat;
    readonly fileKey: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
  /** Key of the fitted model in the file store. */
  readonly modelFileKey: string;
  readonly publicReport: PublicReport;
  readonly reviewerReport: ReviewerReport;
}

export type PickUp =
  | { readonly pickedUp: true; readonly run: RunEntity; readonly claim: RunClaim }
  /** It has ended, or was being cancelled and is now: there is nothing to do. */
  | { readonly pickedUp: false; readonly run: LockedRun };

type Ending = Partial<
  Pick<
    RunEntity,
    'failure' | 'message' | 'syntheticRows' | 'preview' | 'modelFileKey' | 'stage' | 'fraction' | 'secondsLeft'
  >
>;

/** What happens to a run once it is queued. Every ending settles the ledger in the same transaction. */
export class RunWork {
  constructor(private readonly database: Database) {}

  /** From now on the claim of any worker before is refused. */
  pickUp(runId: string, workerId: string): Promise<PickUp> {
    return transact(this.database, async (manager) => {
      const run = await lockRun(manager, runId);
      if (run.state === 'cancelling') {
        await this.end(manager, run, 'give up', null, {});
        return { pickedUp: false, run: await lockRun(manager, runId) };
      }
      const transition = applyRunEvent(run.state, 'pick up');
      if (!transition.allowed) return { pickedUp: false, run };
      const attempt = run.attempt + 1;
      await manager.update(
        RunEntity,
        { id: runId },
        { state: transition.next, attempt, workerId, progressAt: () => 'now()' },
      );
      await notifyRun(manager, runId);
      const pickedUp = await manager.findOneByOrFail(RunEntity, { id: runId });
      return { pickedUp: true, run: pickedUp, claim: { runId, attempt } };
    });
  }

  /**
   * Tells everybody who watches how far it is.
   * @returns the state: stop measuring and `giveUp` when it is 'cancelling'
   * Errors: superseded.
   */
  report(claim: RunClaim, { stage, fraction, message, secondsLeft }: RunReport): Promise<RunState> {
    return transact(this.database, async (manager) => {
      const run = await lockClaimedRun(manager, claim);
      await manager.update(
        RunEntity,
        { id: run.id },
        {
          stage,
          fraction: Math.min(1, Math.max(0, fraction)),
          message,
          secondsLeft,
          progressAt: () => 'clock_timestamp()',
        },
      );
      await notifyRun(manager, run.id);
      return run.state;
    });
  }

  /** A run that waits is cancelled at once; one that runs is asked to stop. What was measured stays spent. */
  requestCancel(runId: string, actorId: string): Promise<RunState> {
    return transact(this.database, async (manager) => {
      const run = await lockRun(manager, runId);
      if (run.ownerId !== actorId) throw notFound('run');
      const transition = applyRunEvent(run.state, 'cancel');
      if (!transition.allowed) throw refused(transition);
      if (transition.next === 'cancelled') {
        await this.end(manager, run, 'cancel', actorId, {});
      } else if (run.state !== 'cancelling') {
        await manager.update(RunEntity, { id: runId }, { state: transition.next, message: 'Stopping' });
        await notifyRun(manager, runId);
        await this.audit(manager, run, 'run.cancel_asked', actorId, {});
      }
      return transition.next;
    });
  }

  /** Outputs, reports and the end of the run become visible together. Errors: superseded. */
  succeed(claim: RunClaim, result: RunResult): Promise<void> {
    return transact(this.database, async (manager) => {
      const run = await lockClaimedRun(manager, claim);
      await manager.insert(
        RunOutputEntity,
        result.outputs.map((output) => ({ ...output, runId: run.id })),
      );
      for (const body of [result.publicReport, result.reviewerReport]) {
        await manager.insert(ReportEntity, { runId: run.id, kind: body.kind, body, sha256: sha256OfJson(body) });
      }
      const { syntheticRows, preview, modelFileKey } = result;
      await this.end(manager, run, 'succeed', null, {
        syntheticRows,
        preview,
        modelFileKey,
        stage: 'done',
        fraction: 1,
        secondsLeft: 0,
        message: 'Done',
      });
    });
  }

  /** Errors: superseded. */
  fail(claim: RunClaim, reason: Failure): Promise<void> {
    return transact(this.database, async (manager) =>
      this.end(manager, await lockClaimedRun(manager, claim), 'fail', null, {
        failure: reason,
        message: reason.detail,
      }),
    );
  }

  /** Ends a cancellation. Errors: superseded, wrong_state (nobody asked for it). */
  giveUp(claim: RunClaim): Promise<void> {
    return transact(this.database, async (manager) =>
      this.end(manager, await lockClaimedRun(manager, claim), 'give up', null, { message: 'Cancelled' }),
    );
  }

  /** For a run that no worker holds any more (its job ran out of attempts). Does nothing when it has ended. */
  abandon(runId: string, reason: Failure): Promise<void> {
    return transact(this.database, async (manager) => {
      const run = await lockRun(manager, runId);
      const event = run.state === 'cancelling' ? 'give up' : 'fail';
      if (!applyRunEvent(run.state, event).allowed) return;
      await this.end(manager, run, event, null, event === 'fail' ? { failure: reason, message: reason.detail } : {});
    });
  }

  private async end(
    manager: EntityManager,
    run: LockedRun,
    event: RunEvent,
    actorId: string | null,
    set: Ending,
  ): Promise<void> {
    const transition = applyRunEvent(run.state, event);
    if (!transition.allowed) throw refused(transition);
    const returned = await new LedgerStore(manager).settle(run.id);
    const changed = await manager.update(
      RunEntity,
      { id: run.id },
      { ...set, state: transition.next, endedAt: () => 'clock_timestamp()', progressAt: () => 'clock_timestamp()' },
    );
    if (changed.affected !== 1) throw failure('conflict', 'The run changed at the same time. Try again.');
    await notifyRun(manager, run.id);
    await this.audit(manager, run, `run.${transition.next}`, actorId, {
      spentPicoRho: run.spentPicoRho,
      returnedPicoRho: returned,
      ...(set.failure === undefined || set.failure === null ? {} : { code: set.failure.code }),
    });
  }

  private async audit(
    manager: EntityManager,
    run: LockedRun,
    action: string,
    actorId: string | null,
    details: AuditDetails,
  ): Promise<void> {
    await new AuditLog(manager).append({ actorId, action, subject: { kind: 'run', id: run.id }, details });
  }
}
