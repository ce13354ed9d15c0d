// @ts-check
import { closeSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assertPortsFree } from './assert-ports-free.mjs';
import { BootstrapError } from './bootstrap-error.mjs';
import { stopLeftovers } from './children-record.mjs';
import { assertReachable, ensureDatabase } from './database.mjs';
import { readSettings, serviceEnvironments, urlsOf } from './environment.mjs';
import { takeLauncherLock } from './launcher-lock.mjs';
import { likenessServices } from './likeness-services.mjs';
import { stopLeftoverPostgres } from './postgres.mjs';
import { say as sayAloud, step } from './progress.mjs';
import { runCommand } from './run-command.mjs';
import { installationSecrets } from './secrets.mjs';
import { failureOf, freshLog, logOf } from './service.mjs';
import { StackProcesses } from './stack-processes.mjs';
import { stateFolder } from './state-folder.mjs';

/** @typedef {import('./environment.mjs').Settings} Settings */
/** @typedef {import('./environment.mjs').Urls} Urls */
/** @typedef {import('./service.mjs').Service} Service */

/**
 * @typedef {object} StackOptions every part has the value that `npm start` would use
 * @property {string} [home]
 * @property {Partial<import('./environment.mjs').Ports>} [ports]
 * @property {typeof likenessServices} [services] stand-ins, for tests of the launcher itself
 * @property {import('./progress.mjs').Say} [say]
 * @property {AbortSignal} [signal] stops a start that is under way
 */

/**
 * @typedef {object} Stack
 * @property {Urls} urls
 * @property {string} logs the folder of the logs, one file per service
 * @property {boolean} bundledIdentity
 * @property {Promise<never>} failed rejects when a part ends for good
 * @property {() => Promise<void>} stop in order: portal, worker, API, identity provider, Postgres; nothing stays behind
 */

/** @param {string} url */
async function assertKeycloak(url) {
  const address = `${url}/realms/likeness/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  if (answer?.ok) return;
  const remedy = 'import docker/keycloak/realm.json there, or unset KEYCLOAK_URL to use the bundled provider';
  throw new BootstrapError('configuration', `KEYCLOAK_URL has no realm named likeness at ${address}: ${remedy}.`);
}

/**
 * Starts all of Likeness: Postgres, identity provider, migrations, demo organisation, API, worker and portal.
 * @param {StackOptions} [options]
 * @returns {Promise<Stack>} once everything answers
 * @throws {BootstrapError}
 */
export async function startStack(options = {}) {
  const { say = sayAloud, services = likenessServices } = options;
  const fromEnvironment = readSettings();
  /** @type {Settings} */
  const settings = {
    ...fromEnvironment,
    home: options.home ?? fromEnvironment.home,
    ports: { ...fromEnvironment.ports, ...options.ports },
  };
  const folder = stateFolder(settings.home);
  const lock = takeLauncherLock(folder.lock);
  const processes = new StackProcesses(folder, say);
  const signal = AbortSignal.any([processes.stopping, ...(options.signal ? [options.signal] : [])]);
  const run = (/** @type {Service} */ service) => processes.run(service, signal);
  const stop = async () => {
    await processes.stop();
    lock.release();
  };

  try {
    const left = await stopLeftovers(folder.children);
    await stopLeftoverPostgres(join(folder.postgres, 'data'));
    if (left > 0) say(`Ended ${left} processes that an earlier start had left behind`);
    const { postgres, identity, ...others } = settings.ports;
    await assertPortsFree({
      ...others,
      ...(settings.databaseUrl === undefined ? { postgres } : {}),
      ...(settings.keycloakUrl === undefined ? { identity } : {}),
    });
    const secrets = installationSecrets(folder.secrets);
    const { databaseUrl, keycloakUrl } = settings;
    const database = await step(
      databaseUrl === undefined ? 'Starting Postgres' : 'Connecting to the Postgres of DATABASE_URL',
      async () => {
        if (databaseUrl === undefined) {
          const server = await processes.runPostgres({
            port: settings.ports.postgres,
            password: secrets.postgresPassword,
          });
          return ensureDatabase(server, 'likeness');
        }
        await assertReachable(databaseUrl);
        return databaseUrl;
      },
      say,
    );
    signal.throwIfAborted();
    const urls = urlsOf(settings, database);
    const environments = serviceEnvironments({ settings, urls, secrets, files: folder.files });
    const parts = services({ environments, urls, bundledIdentity: keycloakUrl === undefined });
    const provider = parts.identity;
    await (provider === undefined
      ? step('Looking for the realm in Keycloak', () => assertKeycloak(urls.keycloak), say)
      : step('Starting the identity provider', () => run(provider), say));
    for (const { name, command, args, env } of parts.setup) {
      await step(
        `${name}`,
        async () => {
          const { status, output } = await runCommand(command, args, { env });
          const log = freshLog(logOf(folder.logs, name));
          writeSync(log, output);
          closeSync(log);
          if (status !== 0) throw failureOf(name, `failed with code ${status}`, folder.logs);
        },
        say,
      );
      signal.throwIfAborted();
    }
    await step(
      `Starting ${parts.services.map(({ name }) => name).join(', ')}`,
      () => Promise.all(parts.services.map(run)),
      say,
    );
    lock.publish(urls);
    return { urls, logs: folder.logs, bundledIdentity: provider !== undefined, failed: processes.failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
