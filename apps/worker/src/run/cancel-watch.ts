import type { RunState } from '@likeness/contracts';
import type { RunEvents } from '@likeness/persistence';
import { cancelled } from '../failure/worker-error.js';

export interface CancelWatch {
  /** Aborts when somebody stops it. */
  readonly signal: AbortSignal;
  stop(): void;
}

/** How often it looks even when nothing is heard, in milliseconds. */
const interval = 1000;

/** Where a run or a draw stands. */
export interface States {
  get(id: string): Promise<{ readonly state: RunState }>;
}

/** Notices a cancellation at once when the database tells of it, and within a second when it does not. */
export function watchForCancel(id: string, states: States, events: Pick<RunEvents, 'onChange'>): CancelWatch {
  const control = new AbortController();
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking || control.signal.aborted) return;
    looking = true;
    try {
      const { state } = await states.get(id);
      if (state === 'cancelling') control.abort(cancelled());
    } catch {
      // The database is away: the next look will tell.
    } finally {
      looking = false;
    }
  };
  const forget = events.onChange(id, () => void look());
  const timer = setInterval(() => void look(), interval);
  void look();
  return {
    signal: control.signal,
    stop() {
      forget();
      clearInterval(timer);
    },
  };
}
