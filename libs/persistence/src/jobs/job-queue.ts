import { LikenessError } from '@likeness/table';
import { PgBoss, type ConstructorOptions, type Db } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { withoutValues } from '../persistence-error.js';
import { deadLetterOf, jobNames, type JobName, type JobPayloads } from './job-types.js';

export interface JobQueueSettings {
  /** 'send' for a process that only hands out jobs; 'work' for one that does them and watches over those of others. Default 'work'. */
  readonly purpose?: 'send' | 'work';
  /** Hears of trouble on the way to the database. The queue goes on by itself. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Do the job. When `signal` aborts, stop soon: the queue is shutting down, the job was cancelled, or another worker has taken it over.
 * A rejection gives the job back: it is tried again, here or elsewhere, until its attempts are used up.
 */
export type JobHandler<N extends JobName> = (payload: JobPayloads[N], signal: AbortSignal) => Promise<void>;

export interface WorkSettings {
  /** Jobs of this kind at once in this process. Default 1. */
  readonly concurrency?: number;
}

/** A worker that is silent for so long has lost its job. The least that pg-boss takes. */
const heartbeatSeconds = 10;
const heartbeatRefreshSeconds = 3;
const watchSeconds = 3;
const pollSeconds = 1;
const shutdownMs = 8000;

const queueOptions = {
  heartbeatSeconds,
  expireInSeconds: 12 * 3600,
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
  deleteAfterSeconds: 7 * 86_400,
  notify: true,
} as const;

/** Lets a job be sent in a transaction: it exists when, and only when, that commits. */
const within = (manager: EntityManager): Db => ({
  executeSql: async (text, values) => {
    const runner = manager.queryRunner;
    if (runner === undefined) throw new Error('A job is sent in a transaction with the manager of that transaction.');
    const { records } = await runner.query(text, values, true);
    return { rows: records as unknown[] };
  },
});

/** What is kept with a failed job: never the message of a foreign error, which could hold a value. */
const codeOf = (error: unknown): string => (error instanceof LikenessError ? error.code : 'internal');

/**
 * The jobs of the platform on the same Postgres. A job whose worker dies is done by another one about 10 seconds later.
 */
export class JobQueue {
  private readonly stopping = new AbortController();

  private constructor(private readonly boss: PgBoss) {}

  /** Installs what the queue needs in the database where it is missing. Errors: database_unavailable. */
  static async start(url: string, { purpose = 'work', onError }: JobQueueSettings = {}): Promise<JobQueue> {
    const common: ConstructorOptions = { connectionString: url, application_name: 'likeness-jobs' };
    const boss = new PgBoss(
      purpose === 'work'
        ? {
            ...common,
            schedule: false,
            useListenNotify: true,
            superviseIntervalSeconds: watchSeconds,
            monitorIntervalSeconds: watchSeconds,
            max: 6,
          }
        : { ...common, schedule: false, supervise: false, max: 3 },
    );
    boss.on('error', (error) => onError?.(withoutValues(error)));
    try {
      await boss.start();
      for (const name of jobNames) {
        await boss.createQueue(deadLetterOf(name), { ...queueOptions });
        await boss.createQueue(name, { ...queueOptions, deadLetter: deadLetterOf(name) });
      }
    } catch (error) {
      await boss.stop({ graceful: false }).catch(() => undefined);
      throw withoutValues(error);
    }
    return new JobQueue(boss);
  }

  /**
   * @param manager of the transaction that the job belongs to; without it the job exists at once
   * @returns the id of the job
   */
  async send<N extends JobName>(name: N, payload: JobPayloads[N], manager?: EntityManager): Promise<string> {
    try {
      const id = await this.boss.send(name, payload, manager === undefined ? {} : { db: within(manager) });
      if (id === null) throw new Error('The queue took no job.');
      return id;
    } catch (error) {
      throw withoutValues(error);
    }
  }

  /** Does jobs of this kind until the queue stops. */
  async work<N extends JobName>(
    name: N,
    handler: JobHandler<N>,
    { concurrency = 1 }: WorkSettings = {},
  ): Promise<void> {
    await this.serve(name, handler, concurrency);
  }

  /** Hears of jobs of this kind whose attempts are used up, so that what they were for can be ended properly. */
  async onDead<N extends JobName>(name: N, handler: JobHandler<N>): Promise<void> {
    await this.serve(deadLetterOf(name), handler, 1);
  }

  /** Takes waiting jobs with this payload out of the queue, and aborts the signal of a running one in a few seconds. */
  async cancel<N extends JobName>(name: N, payload: JobPayloads[N]): Promise<void> {
    try {
      const jobs = await this.boss.findJobs(name, { data: payload });
      const open = jobs.filter(({ state }) => state === 'created' || state === 'retry' || state === 'active');
      if (open.length > 0)
        await this.boss.cancel(
          name,
          open.map(({ id }) => id),
        );
    } catch (error) {
      throw withoutValues(error);
    }
  }

  /** Aborts the signals of running jobs, waits a few seconds for them, and gives back what has not ended. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('The queue is shutting down.'));
    await this.boss.stop({ graceful: true, timeout: shutdownMs });
  }

  private async serve<N extends JobName>(queue: string, handler: JobHandler<N>, concurrency: number): Promise<void> {
    await this.boss.work<JobPayloads[N]>(
      queue,
      {
        localConcurrency: concurrency,
        pollingIntervalSeconds: pollSeconds,
        notifyPollingIntervalSeconds: pollSeconds,
        heartbeatRefreshSeconds,
      },
      async (jobs) => {
        for (const job of jobs) {
          const signal = AbortSignal.any([job.signal, this.stopping.signal]);
          const failed = await handler(job.data, signal).then(() => undefined, codeOf);
          if (failed !== undefined) throw new Error(failed);
          // A handler that returned because of the shutdown has not done its job.
          if (this.stopping.signal.aborted) throw new Error('stopped');
        }
      },
    );
  }
}
