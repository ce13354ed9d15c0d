import type { RunState } from '@likeness/contracts';
import type { z } from 'zod';
import { ProblemError } from './problem-error.js';
import { serverSentEvents } from './server-sent-events.js';

const ended: ReadonlySet<RunState> = new Set(['succeeded', 'failed', 'cancelled']);
const longestPause = 8_000;

const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

const isRefusal = (error: unknown): boolean =>
  error instanceof ProblemError && error.status < 500 && error.status !== 429;

/** Yields until the run or the draw has ended. A dropped line is taken up again after a growing pause; a refusal (4xx) is thrown. */
export async function* watchRun<P extends { readonly state: RunState }>(
  shape: z.ZodType<P>,
  connect: (signal?: AbortSignal) => Promise<Response>,
  signal?: AbortSignal,
  firstPause = 500,
): AsyncGenerator<P, void, void> {
  let wait = firstPause;
  while (!signal?.aborted) {
    try {
      const response = await connect(signal);
      if (response.body !== null) {
        for await (const data of serverSentEvents(response.body)) {
          const parsed = shape.safeParse(JSON.parse(data));
          if (!parsed.success) continue;
          wait = firstPause;
          yield parsed.data;
          if (ended.has(parsed.data.state)) return;
        }
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (isRefusal(error)) throw error;
    }
    await pause(wait, signal);
    wait = Math.min(wait * 2, longestPause);
  }
}
