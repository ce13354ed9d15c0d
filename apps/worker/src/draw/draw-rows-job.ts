import { rm } from 'node:fs/promises';
import {
  withoutValues,
  type DrawClaim,
  type DrawStore,
  type DrawWork,
  type DrawPickUp,
  type FileStore,
  type RunEvents,
} from '@likeness/persistence';
import { LikenessError } from '@likeness/table';
import type { DrawnRows } from '../engine/draw-rows.js';
import type { DrawOrder } from '../engine/orders.js';
import { failureOf } from '../failure/failure-of.js';
import { isOutage, ledgerPatience, patiently } from '../failure/patiently.js';
import { endOnce, isSuperseded } from '../failure/superseded.js';
import { WorkerError } from '../failure/worker-error.js';
import { watchForCancel } from '../run/cancel-watch.js';
import { dropOutputs, keepOutputs } from '../run/keep-files.js';
import { reportProgress } from '../run/report-progress.js';
import type { StageSpans } from '../run/run-meter.js';
import { workingFolder } from '../run/working-folder.js';
import type { Log } from '../shell/log.js';
import { runInThread, type ThreadProgram } from '../thread/job-thread.js';

export interface DrawPlaces {
  readonly draws: DrawStore;
  readonly work: DrawWork;
  readonly files: FileStore;
  readonly events: RunEvents;
  /** Folder of `files`. */
  readonly folder: string;
}

export interface DrawSettings {
  readonly workerId: string;
  readonly program: ThreadProgram;
}

type Taken = Extract<DrawPickUp, { pickedUp: true }>;

const spans: StageSpans = { reading: [0, 0.05], sampling: [0.05, 0.85], writing: [0.85, 1] };

/**
 * Draws rows from the model of a release, and ends the draw: with files, with a reason, or cancelled. It opens no source and spends nothing, so an
 * attempt that broke off is made again from the start: the seed gives the same rows.
 */
export class DrawRowsJob {
  constructor(
    private readonly places: DrawPlaces,
    private readonly settings: DrawSettings,
    private readonly log: Log,
  ) {}

  /** @throws LikenessError `database_unavailable`, or anything while `signal` aborts: the job is to be done again */
  async handle(drawId: string, signal: AbortSignal): Promise<void> {
    const { work, draws, files, events } = this.places;
    for (const fileKey of await work.forgetOldFiles()) await files.remove(fileKey);
    const taken = await work.pickUp(drawId, this.settings.workerId);
    if (!taken.pickedUp) return;
    this.log.say('draw picked up', { drawId, attempt: taken.claim.attempt });
    const watch = watchForCancel(drawId, draws, events);
    try {
      await this.execute(taken, AbortSignal.any([signal, watch.signal]));
      this.log.say('rows drawn', { drawId });
    } catch (given) {
      const error = withoutValues(given);
      if (isSuperseded(error)) this.log.say('draw is no longer ours', { drawId });
      else if (watch.signal.aborted) await endOnce(() => work.giveUp(taken.claim));
      else if (signal.aborted || isOutage(error)) throw error;
      else await this.fail(taken.claim, error);
    } finally {
      watch.stop();
    }
  }

  /** Its attempts are used up. */
  abandon(drawId: string): Promise<void> {
    const detail = 'Several attempts at this draw broke off. Ask for fewer rows, or try again later.';
    return this.places.work.abandon(drawId, { code: 'internal', detail });
  }

  private async execute({ draw, run, claim }: Taken, signal: AbortSignal): Promise<void> {
    const { work, files } = this.places;
    const folder = await workingFolder(this.places.folder, draw.id);
    const superseded = new AbortController();
    const reporter = reportProgress((report) => work.report(claim, report), superseded, this.log, spans);
    try {
      const order: DrawOrder = {
        kind: 'draw',
        model: await this.modelOf(run),
        synthesizer: run.planView.synthesizer,
        isOfSeveralTables: run.planView.columns.some(({ table }) => table !== undefined),
        ...(run.planView.peopleTable === undefined ? {} : { peopleTable: run.planView.peopleTable }),
        ...{ request: draw.request, seed: draw.seed, folder },
      };
      const stop = AbortSignal.any([signal, superseded.signal]);
      const drawn = await runInThread(this.settings.program, order, {
        odometer: nothingToPay,
        progress: reporter.tell,
        signal: stop,
      });
      await reporter.stop();
      await this.succeed(claim, drawn, files);
    } catch (error) {
      throw superseded.signal.aborted ? superseded.signal.reason : error;
    } finally {
      await reporter.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async modelOf({ modelFileKey }: Taken['run']): Promise<string> {
    const missing = new WorkerError(
      'model_missing',
      'The model of this release is not there any more. Tell its owner.',
    );
    if (modelFileKey === null) throw missing;
    await this.places.files.size(modelFileKey).catch(() => {
      throw missing;
    });
    return this.places.files.pathOf(modelFileKey);
  }

  private async succeed(claim: DrawClaim, { rows, effect, outputs }: DrawnRows, files: FileStore): Promise<void> {
    const kept = await keepOutputs(outputs, files);
    try {
      await patiently(() => this.places.work.succeed(claim, { rows, effect, outputs: kept }), ledgerPatience);
    } catch (error) {
      // Whether an outage came before or after the commit is not known: a file too many is better than one too few.
      if (!isOutage(error) && !(await this.isWritten(claim))) await dropOutputs(kept, files);
      throw error;
    }
  }

  /** The attempt before may have been written, and its answer lost. */
  private async isWritten({ drawId }: DrawClaim): Promise<boolean> {
    return (await this.places.draws.get(drawId)).state === 'succeeded';
  }

  private async fail(claim: DrawClaim, error: unknown): Promise<void> {
    const reason = failureOf(error);
    this.log.trouble('rows not drawn', error, { drawId: claim.drawId, code: reason.code });
    await endOnce(() => this.places.work.fail(claim, reason));
  }
}

const refuse = (): Promise<never> =>
  Promise.reject(new LikenessError('internal', 'A draw from a model measures nothing. Report this.'));

const nothingToPay = { recall: refuse, charge: refuse, store: refuse };
