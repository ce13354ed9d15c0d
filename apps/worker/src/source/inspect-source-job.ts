import { withoutValues } from '@likeness/persistence';
import { LikenessError } from '@likeness/table';
import { failureOf } from '../failure/failure-of.js';
import { isOutage } from '../failure/patiently.js';
import type { Log } from '../shell/log.js';
import { runInThread, type ThreadProgram } from '../thread/job-thread.js';
import type { Order } from '../thread/messages.js';
import { replaceZips, type SourcePlaces } from './replace-zips.js';
import { sourceOrder } from './source-order.js';

/** Looks at a source and tells its owner what it found, or why it could not. */
export class InspectSourceJob {
  constructor(
    private readonly places: SourcePlaces,
    private readonly settings: { readonly program: ThreadProgram; readonly privateKey: string },
    private readonly log: Log,
  ) {}

  /** @throws LikenessError `database_unavailable`, or anything while `signal` aborts: the job is to be done again */
  async handle(sourceId: string, signal: AbortSignal): Promise<void> {
    const { sources, files } = this.places;
    const { program, privateKey } = this.settings;
    const registered = await sources.get(sourceId);
    if (registered.state !== 'inspecting') return;
    const inThread = <O extends Order>(order: O) =>
      runInThread(program, order, { signal, progress: () => undefined, odometer: nothingToPay });
    try {
      const source = await replaceZips(registered, this.places, (order) => inThread({ ...order, privateKey }));
      const order = await sourceOrder(source, sources, files);
      const found = await inThread({ kind: 'inspect', source: order, privateKey });
      await sources.recordDetected(sourceId, found);
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
    await this.places.sources.recordFailure(sourceId, reason).catch((refused: unknown) => {
      // Removed or answered by another worker in the meantime.
      if (!(refused instanceof LikenessError) || refused.code !== 'wrong_state') throw refused;
    });
  }
}

const refuse = (): Promise<never> =>
  Promise.reject(new LikenessError('internal', 'An inspection measures nothing. Report this.'));

const nothingToPay = { recall: refuse, charge: refuse, store: refuse };
