import type { RunState } from '@likeness/contracts';
import { hasEnded } from '@likeness/governance';
import type { RunEvents } from '@likeness/persistence';

/** In case a notification is lost on the way, in milliseconds. */
const lookAgainEvery = 5000;

/** Where runs, or draws, stand. */
export interface ProgressStore<P extends { readonly state: RunState }> {
  progress(id: string): Promise<P>;
}

/** The progress of a run or a draw as it is now, then each change, until it has ended or nobody listens. */
export async function* progressOf<P extends { readonly state: RunState }>(
  id: string,
  store: ProgressStore<P>,
  events: Pick<RunEvents, 'onChange'>,
  signal: AbortSignal,
): AsyncGenerator<P> {
  const changes = new Changes(signal);
  const stop = events.onChange(id, () => changes.announce());
  try {
    let last = '';
    while (!signal.aborted) {
      const progress = await store.progress(id);
      const text = JSON.stringify(progress);
      if (text !== last) yield progress;
      last = text;
      if (hasEnded(progress.state)) return;
      await changes.next();
    }
  } finally {
    stop();
  }
}

/** Remembers that something happened while nobody waited. */
class Changes {
  private happened = false;
  private wake: () => void = () => undefined;

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.announce(), { once: true });
  }

  announce(): void {
    this.happened = true;
    this.wake();
  }

  async next(): Promise<void> {
    if (!this.happened) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookAgainEvery);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.happened = false;
  }
}
