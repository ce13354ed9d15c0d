import pg from 'pg';
import { environment } from '../environment';

const kept = globalThis as typeof globalThis & { likenessPortalPool?: pg.Pool };

/** One small pool for the process; development reloads keep it. */
export function database(): pg.Pool {
  if (kept.likenessPortalPool === undefined) {
    const pool = new pg.Pool({ connectionString: environment().databaseUrl, max: 5, idleTimeoutMillis: 30_000 });
    // A server that goes away ends idle connections; the next query opens a new one or fails with its own error.
    pool.on('error', () => undefined);
    kept.likenessPortalPool = pool;
  }
  return kept.likenessPortalPool;
}
