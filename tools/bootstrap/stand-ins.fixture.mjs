// @ts-check
import { join } from 'node:path';

const program = join(import.meta.dirname, 'stand-in-service.fixture.mjs');

/**
 * The parts of a stack, played by stand-ins; Postgres is real.
 * @param {Partial<Record<'API' | 'Worker' | 'Portal', 'fails'>>} [fates]
 * @returns {typeof import('./likeness-services.mjs').likenessServices}
 */
export const standIns =
  (fates = {}) =>
  ({ urls }) => {
    /** @param {'API' | 'Worker' | 'Portal' | 'Identity provider'} name @param {string} [url] @returns {import('./service.mjs').Service} */
    const service = (name, url) => ({
      name,
      command: process.execPath,
      args: [program],
      env: {
        ...process.env,
        STAND_IN_PORT: url === undefined ? '' : new URL(url).port,
        STAND_IN_FATE: name in fates ? 'fails' : 'lives',
      },
      health: url,
    });
    return {
      identity: service('Identity provider', urls.keycloak),
      setup: [
        { name: 'Migrations', command: process.execPath, args: ['-e', 'console.log("migrated")'], env: process.env },
      ],
      services: [service('API', urls.api), service('Worker'), service('Portal', urls.portal)],
    };
  };
