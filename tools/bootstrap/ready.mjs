// @ts-check
import { build } from './build.mjs';
import { readSettings } from './environment.mjs';
import { ensureInstalled } from './install.mjs';
import { runningLauncher } from './launcher-lock.mjs';
import { checkNode } from './node-version.mjs';
import { onStopAsked } from './on-stop-asked.mjs';
import { say } from './progress.mjs';
import { startStack } from './stack.mjs';
import { stateFolder } from './state-folder.mjs';

/**
 * The stack that already runs on this state folder, or a new one, which also ends when this process is interrupted;
 * `stop` leaves one that was there before alone.
 * @returns {Promise<{ urls: import('./environment.mjs').Urls, stop: () => Promise<void> }>}
 */
export async function ensureReady() {
  checkNode();
  const { home } = readSettings();
  const running = runningLauncher(stateFolder(home).lock);
  if (running?.urls !== undefined) {
    say(`Using the Likeness that runs at ${running.urls.portal}`);
    return { urls: running.urls, stop: async () => {} };
  }
  await ensureInstalled();
  await build();
  const interrupted = new AbortController();
  const stack = startStack({ signal: interrupted.signal });
  onStopAsked(() => {
    interrupted.abort();
    void stack.then(({ stop }) => stop()).finally(() => process.exit(130));
  });
  return stack;
}
