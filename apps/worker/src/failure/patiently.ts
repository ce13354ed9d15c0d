import { setTimeout as sleep } from 'node:timers/promises';
import { LikenessError } from '@likeness/table';

export interface Patience {
  /** Gives up after so long, in milliseconds. */
  readonly total: number;
  /** Before the second attempt; doubles up to `longest`. */
  readonly first: number;
  readonly longest: number;
}

export const ledgerPatience: Patience = { total: 120_000, first: 100, longest: 5000 };

export const isOutage = (error: unknown): boolean =>
  error instanceof LikenessError && error.code === 'database_unavailable';

/**
 * Repeats work through an outage of the database. The work must be safe to repeat: an attempt that failed may have happened.
 * @param work is told how many attempts came before
 * @throws the last error
 */
export async function patiently<T>(
  work: (before: number) => Promise<T>,
  { total, first, longest }: Patience,
  signal?: AbortSignal,
): Promise<T> {
  const began = performance.now();
  let wait = first;
  for (let before = 0; ; before++) {
    try {
      return await work(before);
    } catch (error) {
      if (!isOutage(error) || performance.now() - began + wait > total || signal?.aborted === true) throw error;
      await sleep(wait, undefined, { signal }).catch(() => undefined);
      wait = Math.min(longest, wait * 2);
    }
  }
}
