// @ts-check
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { BootstrapError } from './bootstrap-error.mjs';

/**
 * A Postgres for tests, in a folder that is removed after it. It lives exactly as long as this process, however that ends:
 * a small keeper holds the other end of a pipe and stops the server when the pipe closes.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function temporaryPostgres() {
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'temporary-postgres-keeper.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = new Promise((resolve) => keeper.once('exit', resolve));
  const url = await new Promise((resolve) => {
    let said = '';
    keeper.stdout.setEncoding('utf8').on('data', (part) => {
      said += part;
      if (said.includes('\n')) resolve(said.split('\n')[0]);
    });
    void ended.then(() => resolve(undefined));
  });
  if (typeof url !== 'string')
    throw new BootstrapError('postgres', 'The Postgres for tests did not start; the lines above say why.');
  // Neither the keeper nor its pipes may keep a finished test run alive.
  keeper.unref();
  for (const pipe of [keeper.stdin, keeper.stdout])
    /** @type {import('node:net').Socket} */ (/** @type {unknown} */ (pipe)).unref();
  return {
    url,
    stop: async () => {
      keeper.ref();
      keeper.stdin.end();
      await ended;
    },
  };
}
