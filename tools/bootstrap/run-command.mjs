// @ts-check
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { repository } from './repository.mjs';

/** @typedef {{ status: number, output: string }} Finished */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

let interrupted = false;

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function endWithChildren(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    running.delete(child);
  }
}

/**
 * Ends every command that is still running, with all of its children, and lets no further one begin.
 * @param {NodeJS.Signals} [signal]
 * @returns {Promise<void>} once they have ended
 */
export async function endCommands(signal = 'SIGTERM') {
  interrupted = true;
  for (const child of running) endWithChildren(child, signal);
  while (running.size > 0) await sleep(50);
}

/**
 * Runs a command to its end in a process group of its own, and keeps what it says.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onOutput?: (part: string) => void, endWhen?: (part: string) => boolean }} [options] `endWhen`: what it says may
 *   tell that it will never end by itself
 * @returns {Promise<Finished>} a signal or a command that cannot be started counts as a failure
 */
export const runCommand = (command, args, options = {}) =>
  new Promise((resolve) => {
    if (interrupted) return resolve({ status: 130, output: '' });
    const child = spawn(command, args, {
      cwd: options.cwd ?? repository,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ part) => {
        output += part;
        options.onOutput?.(part);
        if (options.endWhen?.(part)) endWithChildren(child, 'SIGKILL');
      });
    }
    child.once('error', (error) => {
      running.delete(child);
      resolve({ status: 127, output: `${output}${error.message}\n` });
    });
    child.once('close', (status) => {
      running.delete(child);
      resolve({ status: status ?? 1, output });
    });
  });
