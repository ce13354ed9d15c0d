// @ts-check
import { isAbsolute, join, resolve } from 'node:path';
import { BootstrapError } from './bootstrap-error.mjs';
import { repository } from './repository.mjs';

/**
 * @typedef {{ portal: number, api: number, identity: number, postgres: number }} Ports
 * @typedef {object} Settings what the person who starts Likeness decides
 * @property {string} home the folder of all state
 * @property {Ports} ports
 * @property {string} [databaseUrl] a Postgres of theirs instead of ours
 * @property {string} [keycloakUrl] a Keycloak of theirs instead of the bundled provider
 * @typedef {{ portal: string, api: string, keycloak: string, database: string }} Urls
 */

/** Which variable moves which port. */
export const portVariables = /** @type {const} */ ({
  portal: 'LIKENESS_PORT',
  api: 'LIKENESS_API_PORT',
  identity: 'LIKENESS_IDP_PORT',
  postgres: 'LIKENESS_POSTGRES_PORT',
});

/** What the realm calls us; `docker/keycloak/realm.json` says the same. */
export const realmName = 'likeness';
export const portalClient = 'portal';
export const cliClient = 'cli';
export const apiAudience = 'likeness-api';

/** @param {NodeJS.ProcessEnv} env @param {string} name @param {number} otherwise */
function portFrom(env, name, otherwise) {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new BootstrapError(
    'configuration',
    `${name} must be a port, a whole number from 1 to 65535: correct it or unset it.`,
  );
}

/** @param {NodeJS.ProcessEnv} env @param {string} name @param {readonly string[]} schemes @returns {string | undefined} */
function urlFrom(env, name, schemes) {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new BootstrapError(
    'configuration',
    `${name} must be an address that begins with ${schemes.join('// or ')}//: correct it or unset it.`,
  );
}

/** @param {NodeJS.ProcessEnv} [env] @returns {Settings} */
export function readSettings(env = process.env) {
  const portal = portFrom(env, portVariables.portal, 4200);
  const home = env.LIKENESS_HOME || '.likeness';
  const keycloakUrl = urlFrom(env, 'KEYCLOAK_URL', ['http:', 'https:']);
  if (env.NODE_ENV === 'production' && keycloakUrl === undefined) {
    throw new BootstrapError(
      'configuration',
      'The bundled identity provider is not for production, its passwords are public: set KEYCLOAK_URL to your Keycloak, or unset NODE_ENV.',
    );
  }
  return {
    home: isAbsolute(home) ? home : resolve(repository, home),
    ports: {
      portal,
      api: portFrom(env, portVariables.api, portal + 1),
      identity: portFrom(env, portVariables.identity, portal + 2),
      postgres: portFrom(env, portVariables.postgres, portal + 3),
    },
    databaseUrl: urlFrom(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    keycloakUrl,
  };
}

/** @param {Settings} settings @param {string} database @returns {Urls} */
export const urlsOf = ({ ports, keycloakUrl }, database) => ({
  portal: `http://localhost:${ports.portal}`,
  api: `http://localhost:${ports.api}`,
  keycloak: keycloakUrl ?? `http://localhost:${ports.identity}`,
  database,
});

/** What an operator may tune, passed on as it is. */
const tuning = ['LIKENESS_LOG_LEVEL', 'LIKENESS_WORKER_RUNS', 'LIKENESS_REQUESTS_PER_MINUTE'];
const oursOnly = /^(LIKENESS_|npm_|DATABASE_URL$|KEYCLOAK_URL$|NODE_ENV$)/;

/** What a service inherits: the machine's variables, and of ours what an operator tunes. */
const inherited = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => tuning.includes(name) || !oursOnly.test(name)));

/**
 * The configuration of each process. Only the worker learns where the private key is.
 * @param {{ settings: Settings, urls: Urls, secrets: import('./secrets.mjs').Secrets, files: string }} installation
 * @returns {Record<'setup' | 'identity' | 'api' | 'worker' | 'portal', NodeJS.ProcessEnv>}
 */
export function serviceEnvironments({ settings, urls, secrets, files }) {
  const everyone = { ...inherited(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const places = {
    DATABASE_URL: urls.database,
    KEYCLOAK_URL: urls.keycloak,
    LIKENESS_API_URL: urls.api,
    LIKENESS_PORTAL_URL: urls.portal,
  };
  const stored = { LIKENESS_FILES: files, LIKENESS_SEAL_PUBLIC_KEY_FILE: secrets.sealPublicKeyFile };
  return {
    setup: { ...everyone, DATABASE_URL: urls.database, ...stored },
    identity: {
      ...everyone,
      NODE_ENV: 'development',
      LIKENESS_IDENTITY_PORT: String(settings.ports.identity),
      LIKENESS_IDENTITY_KEYS: secrets.identityKeysFile,
    },
    api: {
      ...everyone,
      ...places,
      ...stored,
      LIKENESS_API_PORT: String(settings.ports.api),
      LIKENESS_DOWNLOAD_KEY: secrets.downloadKey,
    },
    worker: {
      ...everyone,
      DATABASE_URL: urls.database,
      ...stored,
      LIKENESS_SEAL_PRIVATE_KEY_FILE: secrets.sealPrivateKeyFile,
    },
    portal: {
      ...everyone,
      ...places,
      PORT: String(settings.ports.portal),
      HOSTNAME: '127.0.0.1',
      LIKENESS_SESSION_KEY: secrets.sessionKey,
    },
  };
}

/** Where each program lies, from the root of the repository. */
export const programs = {
  identity: join('tools', 'identity-provider', 'main.mjs'),
  migrate: join('libs', 'persistence', 'dist', 'migrate.js'),
  seed: join('libs', 'persistence', 'dist', 'seed-demo.js'),
  api: join('apps', 'api', 'dist', 'main.js'),
  worker: join('apps', 'worker', 'dist', 'main.js'),
  portal: join('apps', 'portal', '.next', 'standalone', 'apps', 'portal', 'server.js'),
};
