import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testServerUrl } from './test-server.js';

export interface DisposableDatabase {
  readonly url: string;
  /** Removes the database, also when somebody is still connected. */
  drop(): Promise<void>;
}

/** Runs one piece of work with a connection to the maintenance database. */
export const onTestServer = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: await testServerUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** @param name of a database on the test server */
export const urlOf = async (name: string): Promise<string> => {
  const url = new URL(await testServerUrl());
  url.pathname = `/${name}`;
  return url.href;
};

/** @param template a database of the test server to copy; nobody may be connected to it */
export const databaseFrom = async (template: string): Promise<DisposableDatabase> => {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onTestServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`));
  return {
    url: await urlOf(name),
    drop: () =>
      onTestServer(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
};

/** A database of its own with nothing in it. */
export const emptyDatabase = (): Promise<DisposableDatabase> => databaseFrom('template0');
