// @ts-check
import { chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { postgresConnector } from '@likeness/connectors';
import pg from 'pg';
import { temporaryPostgres } from '../../bootstrap/temporary-postgres.mjs';

/** @typedef {Awaited<ReturnType<typeof postgresCopy>>} PostgresCopy */

const TABLE = 'counted';

/** The rows in a Postgres of their own, which ends with `stop`. @param {import('./counted-table.mjs').CountedTable} table */
export async function postgresCopy({ file, metadata }) {
  const server = await temporaryPostgres();
  const csv = join(tmpdir(), `likeness-counted-${process.pid}.csv`);
  const duckdb = await (await DuckDBInstance.create(':memory:', { memory_limit: '2GB' })).connect();
  await duckdb.run(`COPY (SELECT * FROM read_parquet('${file}')) TO '${csv}' (HEADER, NULLSTR '')`);
  duckdb.closeSync();
  // The server reads it, and is another user.
  chmodSync(csv, 0o644);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const columns = Object.entries(metadata.columns).map(
    ([name, { sdtype }]) => `${pg.escapeIdentifier(name)} ${sdtype === 'numerical' ? 'int8' : 'text'}`,
  );
  await client.query(`CREATE TABLE ${TABLE} (${columns.join(', ')})`);
  await client.query(`COPY ${TABLE} FROM ${pg.escapeLiteral(csv)} (FORMAT csv, HEADER)`);
  rmSync(csv);
  await client.query(`VACUUM ANALYZE ${TABLE}`);
  const pid = await client.query('SELECT pg_backend_pid() AS pid');
  const { hostname, port, pathname, username, password } = new URL(server.url);
  const address = postgresConnector.config.parse({
    ...{ host: hostname, port: Number(port), database: pathname.slice(1), user: decodeURIComponent(username) },
    ...{ schema: 'public', table: TABLE, ssl: 'off' },
  });
  return {
    address,
    access: { password: decodeURIComponent(password) },
    backend: Number(pid.rows[0].pid),
    stop: async () => {
      await client.end();
      await server.stop();
    },
  };
}
