// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { BootstrapError } from './bootstrap-error.mjs';

/** @param {string} url @param {string} database @returns {string} */
export const urlOfDatabase = (url, database) => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

// Loaded late: this module is read before anything is installed.
const driver = async () => (await import('pg')).default;

/**
 * Makes a database when the server has none of this name.
 * @param {string} serverUrl
 * @param {string} name
 * @returns {Promise<string>} its address
 */
export async function ensureDatabase(serverUrl, name) {
  const pg = await driver();
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return urlOfDatabase(serverUrl, name);
}

/**
 * @param {string} url of somebody else's server
 * @throws {BootstrapError} when nobody answers there, without the password
 */
export async function assertReachable(url) {
  const pg = await driver();
  let why = '';
  for (let attempt = 0; attempt < 3; attempt += 1, await sleep(500)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      why = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    }
  }
  const { hostname, port, pathname } = new URL(url);
  throw new BootstrapError(
    'configuration',
    `DATABASE_URL leads to ${hostname}:${port || 5432}${pathname}, which cannot be used (${why}): check the address, the user and the password, or unset it to use the bundled Postgres.`,
  );
}
