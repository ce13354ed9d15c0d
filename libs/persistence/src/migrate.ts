import { pathToFileURL } from 'node:url';
import { dataSource } from './data-source.js';
import { JobQueue } from './jobs/job-queue.js';
import { withoutValues } from './persistence-error.js';

// Several processes may start at once: they migrate one after the other under this advisory lock.
const migrationLock = 4_203_002;

/**
 * Brings a database up to the newest schema. Safe to call again, and by several processes at once.
 * @returns the names of the migrations that were applied
 */
export const migrate = async (url: string): Promise<readonly string[]> => {
  const database = dataSource(url, { connections: 2 });
  try {
    await database.initialize();
    const guard = database.createQueryRunner();
    try {
      await guard.query('SELECT pg_advisory_lock($1)', [migrationLock]);
      const applied = await database.runMigrations({ transaction: 'all' });
      await (await JobQueue.start(url, { purpose: 'send' })).stop();
      return applied.map(({ name }) => name);
    } finally {
      await guard.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
      await guard.release();
    }
  } catch (error) {
    throw withoutValues(error);
  } finally {
    if (database.isInitialized) await database.destroy();
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const url = process.env.DATABASE_URL;
  if (url === undefined || url === '') {
    console.error('DATABASE_URL is not set. Set it to postgres://user:password@host:port/database.');
    process.exitCode = 1;
  } else {
    try {
      const applied = await migrate(url);
      console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}.`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : 'The migration failed.');
      process.exitCode = 1;
    }
  }
}
