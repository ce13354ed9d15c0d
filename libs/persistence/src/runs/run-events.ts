import type { EntityManager } from 'typeorm';
import pg from 'pg';
import { withoutValues } from '../persistence-error.js';

const channel = 'likeness_run';

/** Tells every listener, once the transaction commits, that this run has changed. */
export const notifyRun = async (manager: EntityManager, runId: string): Promise<void> => {
  await manager.query('SELECT pg_notify($1, $2)', [channel, runId]);
};

export type RunListener = () => void;

const retryMs = 1000;

/**
 * Hears when a run has changed: progress, a cancellation, its end. It carries no data: read the run.
 * One connection for all listeners. After a lost connection it listens again and wakes everybody, as something may have been missed.
 */
export class RunEvents {
  private readonly listeners = new Map<string, Set<RunListener>>();
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  private constructor(private readonly url: string) {}

  static async start(url: string): Promise<RunEvents> {
    const events = new RunEvents(url);
    await events.connect();
    return events;
  }

  /** @returns stops listening */
  onChange(runId: string, listener: RunListener): () => void {
    const ofRun = this.listeners.get(runId) ?? new Set<RunListener>();
    this.listeners.set(runId, ofRun.add(listener));
    return () => {
      ofRun.delete(listener);
      if (ofRun.size === 0 && this.listeners.get(runId) === ofRun) this.listeners.delete(runId);
    };
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    this.listeners.clear();
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    let lost = false;
    const again = (): void => {
      if (lost || this.stopped) return;
      lost = true;
      client.end().catch(() => undefined);
      this.retry = setTimeout(() => void this.reconnect(), retryMs);
    };
    client.on('notification', ({ payload }) => this.wake(this.listeners.get(payload ?? '') ?? []));
    client.on('error', again);
    client.on('end', again);
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      lost = true;
      await client.end().catch(() => undefined);
      throw withoutValues(error);
    }
  }

  private async reconnect(): Promise<void> {
    try {
      await this.connect();
      for (const listeners of [...this.listeners.values()]) this.wake(listeners);
    } catch {
      if (!this.stopped) this.retry = setTimeout(() => void this.reconnect(), retryMs);
    }
  }

  private wake(listeners: Iterable<RunListener>): void {
    for (const listener of [...listeners]) listener();
  }
}
