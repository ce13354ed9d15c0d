import { withoutValues, type FileStore, type SourceStore } from '@likeness/persistence';
import { LikenessError } from '@likeness/table';
import { failureOf } from '../failure/failure-of.js';
import { isOutage } from '../failure/patiently.js';
import type { Log } from '../shell/log.js';
import { runInThread, type ThreadProgram } from '../thread/job-thread.js';
import { sourceOrder } from './source-order.js';

/** Looks at a source and tells its owner what it found, or why it could not. */
export class InspectSourceJob {
  constructor(
    private readonly sources: SourceStore,
    private readonly files: FileStore,
    private readonly program: ThreadProgram,
    private readonly privateKey: string,
    private readonly log: Log,
  ) {}

  /** @throws LikenessError `database_unavailable`, or anything while `signal` aborts: the job is to be done again */
  async handle(sourceId: string, signal: AbortSignal): Promise<void> {
    const source = await this.sources.get(sourceId);
    if (source.state !== 'inspecting') return;
    try {
      const order = await sourceOrder(source, this.sources, this.files);
      const found = await runInThread(
        this.program,
        { kind: 'inspect', source: order, privateKey: this.privateKey },
        { signal, progress: () => undefined, odometer: nothingToPay },
      );
      await this.sources.recordDetected(sourceId, found);
      this.log.say('source inspected', { sourceId, tables: found.tables.length });
    } catch (given) {
      const error = withoutValues(given);
      if (signal.aborted || isOutage(error)) throw error;
      await this.fail(sourceId, error);
    }
  }

  /** Its attempts are used up. */
  abandon(sourceId: string): Promise<void> {
    return this.fail(
      sourceId,
      new LikenessError('internal', 'Several attempts to look at this source broke off. Inspect it again later.'),
    );
  }

  private async fail(sourceId: string, error: unknown): Promise<void> {
    const reason = failureOf(error);
    this.log.trouble('source not inspected', error, { sourceId, code: reason.code });
    await this.sources.recordFailure(sourceId, reason).catch((refused: unknown) => {
      // Removed or answered by another worker in the meantime.
      if (!(refused instanceof LikenessError) || refused.code !== 'wrong_state') throw refused;
    });
  }
}

const refuse = (): Promise<never> =>
  Promise.reject(new LikenessError('internal', 'An inspection measures nothing. Report this.'));

const nothingToPay = { recall: refuse, charge: refuse, store: refuse };
