// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from './process-identity.mjs';

/** @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity */

/**
 * Sends one signal after another, each with its patience in milliseconds, until the process is gone.
 * @param {ProcessIdentity} identity
 * @param {readonly (readonly [NodeJS.Signals, number])[]} steps
 * @param {{ group: boolean }} whom with `group`, its whole process group hears the signal
 * @returns {Promise<boolean>} whether it is gone
 */
export async function stopProcess(identity, steps, whom) {
  for (const [signal, patience] of steps) {
    if (!isRunning(identity)) return true;
    try {
      process.kill(whom.group ? -identity.pid : identity.pid, signal);
    } catch {
      return !isRunning(identity);
    }
    const until = Date.now() + patience;
    while (Date.now() < until) {
      if (!isRunning(identity)) return true;
      await sleep(25);
    }
  }
  return !isRunning(identity);
}
