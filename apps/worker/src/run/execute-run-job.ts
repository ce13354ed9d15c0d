import { createHash, createHmac } from 'node:crypto';
import { rm } from 'node:fs/promises';
import {
  RunJournal,
  withoutValues,
  type AccountStore,
  type Database,
  type FileStore,
  type RunClaim,
  type RunEntity,
  type RunEvents,
  type RunStore,
  type RunWork,
  type SourceStore,
} from '@likeness/persistence';
import { limitOfEpsilon, limitsOf } from '@likeness/governance';
import type { Plan } from '@likeness/synthesis';
import { LikenessError } from '@likeness/table';
import type { Likeness } from '../engine/likeness.js';
import { failureOf } from '../failure/failure-of.js';
import { isOutage, ledgerPatience, patiently } from '../failure/patiently.js';
import { endOnce, isSuperseded } from '../failure/superseded.js';
import type { Log } from '../shell/log.js';
import { sourceOrder } from '../source/source-order.js';
import { runInThread, type ThreadProgram } from '../thread/job-thread.js';
import type { LikenessOrder } from '../engine/orders.js';
import { watchForCancel } from './cancel-watch.js';
import { dropFiles, keepFiles } from './keep-files.js';
import { ledgerOdometer } from './ledger-odometer.js';
import { policyVerdicts } from './policy-verdicts.js';
import { reportProgress } from './report-progress.js';
import { workingFolder } from './working-folder.js';

export interface RunPlaces {
  readonly database: Database;
  readonly accounts: AccountStore;
  readonly runs: RunStore;
  readonly work: RunWork;
  readonly sources: SourceStore;
  readonly files: FileStore;
  readonly events: RunEvents;
  /** Folder of `files`. */
  readonly folder: string;
}

export interface RunSettings {
  readonly workerId: string;
  readonly program: ThreadProgram;
  readonly privateKey: string;
}

/** Does a run from where it is, and ends it: with its results, with a reason, or cancelled. Every ending settles the ledger. */
export class ExecuteRunJob {
  constructor(
    private readonly places: RunPlaces,
    private readonly settings: RunSettings,
    private readonly log: Log,
  ) {}

  /** @throws LikenessError `database_unavailable`, or anything while `signal` aborts: the job is to be done again */
  async handle(runId: string, signal: AbortSignal): Promise<void> {
    const taken = await this.places.work.pickUp(runId, this.settings.workerId);
    if (!taken.pickedUp) return;
    const { run, claim } = taken;
    this.log.say('run picked up', { runId, attempt: claim.attempt });
    const watch = watchForCancel(runId, this.places.runs, this.places.events);
    try {
      await this.execute(run, claim, AbortSignal.any([signal, watch.signal]));
      this.log.say('run succeeded', { runId });
    } catch (given) {
      const error = withoutValues(given);
      if (isSuperseded(error)) this.log.say('run is no longer ours', { runId });
      else if (watch.signal.aborted || codeOf(error) === 'cancelled') await this.endCancelled(claim, signal, error);
      else if (signal.aborted || isOutage(error)) throw error;
      else await this.fail(claim, error);
    } finally {
      watch.stop();
    }
  }

  /** Its attempts are used up. */
  abandon(runId: string): Promise<void> {
    const detail = 'Several attempts at this run broke off. What was measured stays spent; start a new run.';
    return this.places.work.abandon(runId, { code: 'internal', detail });
  }

  private async execute(run: RunEntity, claim: RunClaim, signal: AbortSignal): Promise<void> {
    const folder = await workingFolder(this.places.folder, run.id);
    const superseded = new AbortController();
    const reporter = reportProgress((report) => this.places.work.report(claim, report), superseded, this.log);
    try {
      const order = await this.orderOf(run, folder);
      const stop = AbortSignal.any([signal, superseded.signal]);
      const odometer = ledgerOdometer(new RunJournal(this.places.database, claim), stop);
      const made = await runInThread(this.settings.program, order, { odometer, progress: reporter.tell, signal: stop });
      await reporter.stop();
      await this.succeed(claim, made);
    } catch (error) {
      throw superseded.signal.aborted ? superseded.signal.reason : error;
    } finally {
      await reporter.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async orderOf(run: RunEntity, folder: string): Promise<LikenessOrder> {
    const { sources, files, accounts } = this.places;
    const source = await sourceOrder(await sources.get(run.sourceId), sources, files);
    const plan = run.plan as unknown as Plan;
    const rows = run.params['rows'];
    const { synthesizer, guarantee, epsilon, delta } = run;
    const policy = await accounts.policy(run.organisationId);
    const { holdoutShare = 0, target, sensitive = [] } = run.planView.report ?? {};
    return {
      kind: 'likeness',
      source,
      privateKey: this.settings.privateKey,
      plan,
      seed: seedOf(run.id),
      folder,
      limits: [...limitsOf(policy), limitOfEpsilon(policy)],
      choices: { sensitive, ...(target === undefined ? {} : { target }) },
      holdout: { share: holdoutShare, key: secretOf(run.id, this.settings.privateKey) },
      policy: policyVerdicts(policy, {
        ...{ synthesizer, guarantee, epsilon, delta },
        plannedPicoRho: plan.total.picoRho,
        reservedPicoRho: run.reservedPicoRho + run.spentPicoRho,
      }),
      ...(typeof rows === 'number' ? { rows } : {}),
    };
  }

  private async succeed(claim: RunClaim, made: Likeness): Promise<void> {
    const { files, work, runs } = this.places;
    const kept = await keepFiles(made.files, files);
    const { rows: syntheticRows, preview, publicReport, reviewerReport } = made;
    const result = { ...kept, syntheticRows, preview, publicReport, reviewerReport };
    try {
      await patiently(async (before) => {
        try {
          await work.succeed(claim, result);
        } catch (error) {
          // The attempt before was written, but its answer was lost.
          const ours =
            before > 0 && isSuperseded(error) && (await runs.get(claim.runId)).modelFileKey === kept.modelFileKey;
          if (!ours) throw error;
        }
      }, ledgerPatience);
    } catch (error) {
      // Whether an outage came before or after the commit is not known: a file too many is better than one too few.
      if (!isOutage(error)) await dropFiles(kept, files);
      throw error;
    }
  }

  private async endCancelled(claim: RunClaim, signal: AbortSignal, error: unknown): Promise<void> {
    const { state } = await patiently(() => this.places.runs.get(claim.runId), ledgerPatience, signal);
    // Not the owner but the queue stopped us: another worker goes on.
    if (state !== 'cancelling') throw error;
    await endOnce(() => this.places.work.giveUp(claim));
    this.log.say('run cancelled', { runId: claim.runId });
  }

  private async fail(claim: RunClaim, error: unknown): Promise<void> {
    const reason = failureOf(error);
    this.log.trouble('run failed', error, { runId: claim.runId, code: reason.code });
    await endOnce(() => this.places.work.fail(claim, reason));
  }
}

const codeOf = (error: unknown): string => (error instanceof LikenessError ? error.code : '');

/** The same for every attempt at a run, so that a resumed run gives the same rows. Drives nothing before the measurements. */
const seedOf = (runId: string): number => createHash('sha256').update(runId).digest().readUIntBE(0, 6);

/** The same for every attempt at a run, and known to the worker alone. */
const secretOf = (runId: string, privateKey: string): Uint8Array =>
  new Uint8Array(createHmac('sha256', privateKey).update(`holdout of ${runId}`).digest());
