// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BootstrapError } from './bootstrap-error.mjs';
import { howItEnds } from './how-it-ends.mjs';
import { lastLines } from './last-lines.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { commandOf, identify } from './process-identity.mjs';
import { stopProcess } from './stop-process.mjs';
import { handOver, unprivileged } from './unprivileged-user.mjs';

/** @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity */

/**
 * @typedef {object} PostgresOptions
 * @property {string} folder holds the data, and a copy of the binaries where one is needed; must be reachable for `nobody` when root starts it
 * @property {number} port
 * @property {string} password of the superuser `likeness`; fixed when the data are made
 * @property {string} logFile
 * @property {Readonly<Record<string, string>>} [settings] more of postgresql.conf
 */

/** @typedef {{ url: string, identity: ProcessIdentity, exited: Promise<string>, stop: () => Promise<void> }} RunningPostgres `exited` tells how */

const user = 'likeness';

/** No variable of ours (PGDATA, PGPORT, LC_*) may change what the server does. */
const bareEnvironment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };

/** What clients did wrong is told to them alone: their messages, statements and rows stay out of the log. */
const silentAboutClients = { log_min_messages: 'log', log_min_error_statement: 'panic', log_error_verbosity: 'terse' };

/** Fast shutdown first: it rolls back what is open and checkpoints. */
const shutdown = /** @type {const} */ ([
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
]);

/** @param {string} data @returns {{ pid: number, status: string } | undefined} what the server wrote about itself */
function readPidFile(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() };
}

/**
 * Stops a server that an earlier, killed launcher left behind. A pid file whose number now belongs to another program is
 * removed; one whose process is gone is left for Postgres, which checks that nothing of the old server still runs.
 * @param {string} data
 */
export async function stopLeftoverPostgres(data) {
  const left = readPidFile(data);
  const identity = left === undefined ? undefined : identify(left.pid);
  if (identity === undefined) return;
  if (commandOf(identity.pid).includes(data)) await stopProcess(identity, shutdown, { group: false });
  else rmSync(join(data, 'postmaster.pid'), { force: true });
}

/** @param {string} initdb @param {string} data @param {PostgresOptions} options */
function makeData(initdb, data, options) {
  const passwordFile = `${data}.password`;
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  handOver(unfinished);
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  handOver(passwordFile);
  const encoding = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['-U', user, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const made = spawnSync(initdb, ['-D', unfinished, ...access, ...encoding, '--no-sync', '--no-instructions'], {
    ...unprivileged,
    env: bareEnvironment,
    cwd: options.folder,
    encoding: 'utf8',
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    const reason = made.error?.message ?? made.stderr.trim().split('\n').at(-1);
    throw new BootstrapError(
      'postgres',
      `Postgres could not lay out its data in ${data}: ${reason}. Check free space and rights.`,
    );
  }
  // Renamed only when whole: a machine that goes down in between leaves nothing half-made.
  renameSync(unfinished, data);
}

/** @param {string} postgres @param {string} data @param {PostgresOptions} options */
function spawnServer(postgres, data, options) {
  const own = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...silentAboutClients };
  const settings = { ...own, ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn(postgres, ['-D', data, '-p', String(options.port), ...flags], {
    ...unprivileged,
    env: bareEnvironment,
    cwd: options.folder,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const exited = howItEnds(child);
  child.unref();
  return { identity: child.pid === undefined ? undefined : identify(child.pid), exited };
}

/** @param {string} data @param {number} pid @param {Promise<string>} exited @returns {Promise<boolean>} */
async function becomesReady(data, pid, exited) {
  let gone = false;
  void exited.then(() => (gone = true));
  for (const until = Date.now() + 60_000; Date.now() < until && !gone; await sleep(20)) {
    const own = readPidFile(data);
    if (own?.pid === pid && own.status === 'ready') return true;
  }
  return false;
}

// After a kill -9 of the server its children take a moment to notice; until then it refuses to start.
const attempts = 6;

/**
 * @param {PostgresOptions} options
 * @returns {Promise<RunningPostgres>} once the server takes connections
 */
export async function startPostgres(options) {
  mkdirSync(options.folder, { recursive: true });
  const data = join(options.folder, 'data');
  const binaries = postgresBinaries(options.folder);
  await stopLeftoverPostgres(data);
  if (!existsSync(data)) makeData(binaries.initdb, data, options);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { identity, exited } = spawnServer(binaries.postgres, data, options);
    if (identity !== undefined && (await becomesReady(data, identity.pid, exited))) {
      return {
        url: `postgres://${user}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/postgres`,
        identity,
        exited,
        stop: async () => void (await stopProcess(identity, shutdown, { group: false })),
      };
    }
    if (identity !== undefined) await stopProcess(identity, shutdown, { group: false });
    if (!lastLines(options.logFile, 6).includes('shared memory block')) break;
    await sleep(500);
  }
  throw new BootstrapError(
    'postgres',
    `Postgres did not start on port ${options.port}; the end of ${options.logFile} says why:\n${lastLines(options.logFile, 12)}`,
  );
}
