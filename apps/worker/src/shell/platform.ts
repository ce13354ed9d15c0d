import { dataSource, FileStore, JobQueue, RunEvents, withoutValues } from '@likeness/persistence';
import type { DataSource } from 'typeorm';
import { ledgerPatience, patiently } from '../failure/patiently.js';
import type { Environment } from './environment.js';
import type { Log } from './log.js';

/** What stands behind the jobs, connected. */
export interface Platform {
  readonly database: DataSource;
  readonly jobs: JobQueue;
  readonly files: FileStore;
  readonly events: RunEvents;
  disconnect(): Promise<void>;
}

/** What nobody can still be writing, in milliseconds. */
const stale = 24 * 60 * 60 * 1000;

/** Waits for the database where it is not up yet. @throws LikenessError `database_unavailable` */
export async function connectPlatform({ databaseUrl, files: folder, runs }: Environment, log: Log): Promise<Platform> {
  const files = await FileStore.open(folder);
  await files.sweep(stale);
  const database = await patiently(() => connected(databaseUrl, 4 + 2 * runs), ledgerPatience);
  const events = await patiently(() => RunEvents.start(databaseUrl), ledgerPatience);
  const onError = (error: unknown): void => log.trouble('job queue', error);
  const jobs = await patiently(() => JobQueue.start(databaseUrl, { onError }), ledgerPatience);
  return {
    ...{ database, jobs, files, events },
    async disconnect() {
      await jobs.stop();
      await events.stop();
      await database.destroy();
    },
  };
}

async function connected(url: string, connections: number): Promise<DataSource> {
  try {
    return await dataSource(url, { connections }).initialize();
  } catch (error) {
    throw withoutValues(error);
  }
}
