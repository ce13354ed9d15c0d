// @ts-check
import { programs } from './environment.mjs';

/** @typedef {import('./service.mjs').Service} Service */
/** @typedef {ReturnType<typeof import('./environment.mjs').serviceEnvironments>} ServiceEnvironments */
/** @typedef {{ name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv }} SetupStep */

/**
 * What a stack consists of. Steps run to their end, one after the other, before the services start.
 * @typedef {object} StackParts
 * @property {Service | undefined} identity undefined with a Keycloak from elsewhere
 * @property {readonly SetupStep[]} setup
 * @property {readonly Service[]} services
 */

const node = process.execPath;

/** @param {{ environments: ServiceEnvironments, urls: import('./environment.mjs').Urls, bundledIdentity: boolean }} context @returns {StackParts} */
export const likenessServices = ({ environments, urls, bundledIdentity }) => ({
  identity: bundledIdentity
    ? {
        name: 'Identity provider',
        command: node,
        args: [programs.identity],
        env: environments.identity,
        health: `${urls.keycloak}/healthz`,
      }
    : undefined,
  setup: [
    { name: 'Migrations', command: node, args: [programs.migrate], env: environments.setup },
    { name: 'Demo organisation', command: node, args: [programs.seed], env: environments.setup },
  ],
  services: [
    { name: 'API', command: node, args: [programs.api], env: environments.api, health: `${urls.api}/api/health` },
    { name: 'Worker', command: node, args: [programs.worker], env: environments.worker },
    {
      name: 'Portal',
      command: node,
      args: [programs.portal],
      env: environments.portal,
      health: `${urls.portal}/healthz`,
    },
  ],
});
