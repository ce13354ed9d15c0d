import { dataSource, FileStore, JobQueue, RunEvents, withoutValues } from '@likeness/persistence';
import type { Log } from '../logging/log.js';
import type { Environment } from './environment.js';
import type { Platform } from './platform.module.js';

/**
 * Connects to the database and opens the folder of files.
 * @throws LikenessError `database_unavailable`
 */
export const connectPlatform = async ({ databaseUrl, files }: Environment, log: Log): Promise<Platform> => {
  const database = dataSource(databaseUrl);
  const opened: (() => Promise<void>)[] = [];
  const disconnect = async (): Promise<void> => {
    for (const close of opened.reverse()) await close().catch(() => undefined);
  };
  try {
    await database.initialize();
    opened.push(() => database.destroy());
    const jobs = await JobQueue.start(databaseUrl, {
      purpose: 'send',
      onError: () => log.warn('The job queue has trouble with the database; it goes on by itself.'),
    });
    opened.push(() => jobs.stop());
    const events = await RunEvents.start(databaseUrl);
    opened.push(() => events.stop());
    return { database, jobs, events, files: await FileStore.open(files), disconnect };
  } catch (error) {
    await disconnect();
    throw withoutValues(error);
  }
};
