// @ts-check
import { spawn } from 'node:child_process';
import { repository } from './repository.mjs';

/** @typedef {{ status: number, output: string }} Finished */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends every command that is still running, with all of its children. */
export function endCommands() {
  for (const child of running) {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    } catch {
      running.delete(child);
    }
  }
}

/**
 * Runs a command to its end in a process group of its own, and keeps what it says.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onOutput?: (part: string) => void }} [options]
 * @returns {Promise<Finished>} a signal or a command that cannot be started counts as a failure
 */
export const runCommand = (command, args, options = {}) =>
  new Promise((resolve) => {
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
