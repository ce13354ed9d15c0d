import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

interface TemporaryPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

interface PostgresTool {
  temporaryPostgres(): Promise<TemporaryPostgres>;
}

// The launcher is a plain module outside every package, because it must run before anything is built.
const tool = pathToFileURL(resolve(import.meta.dirname, '../../../tools/bootstrap/temporary-postgres.mjs')).href;

let own: Promise<string> | undefined;

const launch = async (): Promise<string> => {
  const { temporaryPostgres } = (await import(/* @vite-ignore */ tool)) as PostgresTool;
  return (await temporaryPostgres()).url;
};

/**
 * The server that tests make their databases on: `TEST_DATABASE_URL`, or else one of our own that ends with this process.
 * The url names its maintenance database.
 */
export const testServerUrl = (): Promise<string> => {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== '') return Promise.resolve(given);
  own ??= launch();
  return own;
};
