// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BootstrapError } from './bootstrap-error.mjs';
import { howItEnds } from './how-it-ends.mjs';
import { lastLines } from './last-lines.mjs';
import { identify } from './process-identity.mjs';
import { repository } from './repository.mjs';

/** @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity */

/**
 * @typedef {object} Service
 * @property {string} name as people say it; its log is named after it
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [health] an address that answers 200 once it is ready; without one it is ready when it still runs after a moment
 * @typedef {{ identity: ProcessIdentity, exited: Promise<string> }} RunningService `exited` tells how
 */

const usualPatience = 120_000;
const moment = 1_000;

/** @param {string} logs @param {string} name */
export const logOf = (logs, name) => join(logs, `${name.toLowerCase().replaceAll(' ', '-')}.log`);

/** The log of the start before stays beside the new one. @param {string} file */
export function freshLog(file) {
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.previous.log'));
  return openSync(file, 'a', 0o600);
}

/**
 * Starts a process in a group of its own; what it says goes to its log.
 * @param {Service} service
 * @param {string} logs
 * @returns {RunningService}
 */
export function spawnService(service, logs) {
  const log = freshLog(logOf(logs, service.name));
  const child = spawn(service.command, service.args, {
    cwd: repository,
    env: service.env,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const exited = howItEnds(child);
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  return { identity: identity ?? { pid: child.pid ?? -1, started: 'never' }, exited };
}

/** @param {string} address @param {AbortSignal} signal */
async function isHealthy(address, signal) {
  try {
    const answer = await fetch(address, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]),
      redirect: 'manual',
    });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/**
 * @param {Service} service
 * @param {RunningService} running
 * @param {{ logs: string, signal: AbortSignal, patience?: number }} context `patience` in milliseconds
 */
export async function becomesHealthy(service, running, { logs, signal, patience = usualPatience }) {
  /** @type {string | undefined} */
  let ended;
  void running.exited.then((how) => (ended = how));
  const until = Date.now() + (service.health === undefined ? moment : patience);
  while (Date.now() < until) {
    signal.throwIfAborted();
    if (service.health !== undefined && ended === undefined && (await isHealthy(service.health, signal))) return;
    if (ended !== undefined) throw failureOf(service.name, ended, logs);
    await sleep(50);
  }
  if (service.health !== undefined)
    throw failureOf(service.name, `did not answer at ${service.health} within ${patience / 1000} s`, logs);
}

/** @param {string} name @param {string} what @param {string} logs @returns {BootstrapError} with the end of the log */
export function failureOf(name, what, logs) {
  const log = logOf(logs, name);
  return new BootstrapError('service', `${name} ${what}. The last lines of ${log}:\n${lastLines(log, 20)}`);
}
