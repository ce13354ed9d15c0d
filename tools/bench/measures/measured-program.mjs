// @ts-check
import { spawnSync } from 'node:child_process';

/** @typedef {{ cpuSeconds: number, peakMegabytes: number }} Use what a program says of itself */
/** @typedef {{ failure: string }} Failure */

/** One thread for everybody: CPU seconds compare, and threads that wait in a loop do not count. */
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };

/**
 * Runs a program that ends by printing one line of JSON, in a process of its own, so that its peak of memory is nobody else's.
 * @template T further parts of that line
 * @param {string} command
 * @param {readonly (string | number)[]} parameters
 * @param {number} [minutes] after which it is stopped
 * @returns {Use & T | Failure}
 */
export function runMeasured(command, parameters, minutes) {
  const { status, stdout, signal } = spawnSync(command, parameters.map(String), {
    encoding: 'utf8',
    timeout: minutes === undefined ? undefined : minutes * 60_000,
    env: { ...process.env, ...oneThread },
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (signal) return { failure: minutes === undefined ? 'stopped' : `not finished after ${minutes} minutes` };
  const line = stdout?.trim().split('\n').at(-1);
  return status === 0 && line ? JSON.parse(line) : { failure: 'failed' };
}
