import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Odometer, StoredDraw } from '@likeness/privacy';
import { LikenessError } from '@likeness/table';
import { failureOf, outOfMemory } from '../failure/failure-of.js';
import { cancelled, WorkerError } from '../failure/worker-error.js';
import type { StageReport } from '../engine/orders.js';
import type { Answer, FromThread, OdometerCall, Order, ToThread } from './messages.js';

/** What the main thread does for a thread. */
export interface ThreadHost {
  readonly odometer: Odometer;
  progress(report: StageReport): void;
  /** Stops the thread: at its next pause, or by force after a second. */
  readonly signal: AbortSignal;
}

export interface ThreadProgram {
  readonly file: URL;
  /** Needed where the program is not plain JavaScript. */
  readonly execArgv?: readonly string[];
}

const patience = 1000;

/**
 * Runs the order in a thread of its own, so that this one goes on answering.
 * @throws LikenessError what the thread failed with; `cancelled`, `computation_stopped`, `out_of_memory`; what the odometer rejected with
 */
export async function runInThread<O extends Order>(
  program: ThreadProgram,
  order: O,
  host: ThreadHost,
): Promise<Answer<O>> {
  if (host.signal.aborted) throw cancelled();
  const thread = new Worker(program.file, optionsOf(program, order));
  const stop = (): void => {
    thread.postMessage({ type: 'cancel' } satisfies ToThread);
    setTimeout(() => void thread.terminate(), patience).unref();
  };
  host.signal.addEventListener('abort', stop, { once: true });
  try {
    const answer = await answerOf<O>(thread, host);
    // Somebody who stopped it expects it to be stopped, also when it was quicker.
    host.signal.throwIfAborted();
    return answer;
  } catch (error) {
    throw host.signal.aborted ? cancelled() : error;
  } finally {
    host.signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

/** The thread sees no environment: it has no business with the database. */
function optionsOf({ execArgv }: ThreadProgram, order: Order): WorkerOptions {
  return { workerData: order, env: {}, ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }) };
}

function answerOf<O extends Order>(thread: Worker, host: ThreadHost): Promise<Answer<O>> {
  return new Promise((resolve, reject) => {
    /** What the odometer refused: it says more than the thread that gave up because of it. */
    let refusal: unknown;
    thread.on('message', (message: FromThread) => {
      switch (message.type) {
        case 'call':
          void serve(host.odometer, message.call).then(
            (value) => thread.postMessage({ type: 'answer', id: message.id, value } satisfies ToThread),
            (error: unknown) => {
              refusal = error;
              thread.postMessage({ type: 'refusal', id: message.id, failure: failureOf(error) } satisfies ToThread);
            },
          );
          break;
        case 'progress':
          host.progress(message.report);
          break;
        case 'done':
          resolve(message.answer as Answer<O>);
          break;
        case 'failed': {
          const { code, detail, frames } = message.failure;
          reject(refusal ?? new ThreadError(code, detail, frames));
          break;
        }
      }
    });
    thread.on('error', (error: NodeJS.ErrnoException) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(memory ? new WorkerError('out_of_memory', outOfMemory.detail) : error);
    });
    thread.on('exit', () => {
      reject(new WorkerError('computation_stopped', 'The computation ended without a result. Start it again.'));
    });
  });
}

/** What a thread failed with, as it told it. */
export class ThreadError extends LikenessError {
  constructor(
    code: string,
    message: string,
    readonly frames: readonly string[],
  ) {
    super(code, message);
  }
}

async function serve(odometer: Odometer, call: OdometerCall): Promise<StoredDraw | undefined> {
  switch (call.method) {
    case 'recall':
      return odometer.recall(call.key);
    case 'charge':
      await odometer.charge(call.key, call.cost);
      return undefined;
    case 'store':
      await odometer.store(call.draw);
      return undefined;
  }
}
