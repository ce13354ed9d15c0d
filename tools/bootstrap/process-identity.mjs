// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process id alone can be given to another program later; together with its start time it names one process for good.
 * @typedef {{ pid: number, started: string }} ProcessIdentity
 */

/**
 * @param {number} pid
 * @returns {string | undefined} when the process started, in the unit of its system; undefined when there is no such process
 */
export function startTime(pid) {
  if (process.platform === 'linux') {
    try {
      const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
      const fields = afterName.split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  const asked = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

/** @param {number} pid @returns {ProcessIdentity | undefined} */
export function identify(pid) {
  const started = startTime(pid);
  return started === undefined ? undefined : { pid, started };
}

/** @param {ProcessIdentity} identity */
export const isRunning = (identity) => startTime(identity.pid) === identity.started;

/** @param {number} pid @returns {string} the command line, empty when it cannot be read */
export function commandOf(pid) {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}
