// @ts-check
import { connect, createServer } from 'node:net';
import { BootstrapError } from './bootstrap-error.mjs';
import { portVariables } from './environment.mjs';

const names = { portal: 'the portal', api: 'the API', identity: 'the identity provider', postgres: 'Postgres' };

/** @param {number} port @returns {Promise<boolean>} whether somebody answers there */
const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (/** @type {boolean} */ found) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });

/** @param {number} port @returns {Promise<string | undefined>} the system's code for why we cannot listen there */
const refusal = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? 'unknown'));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
  });

/**
 * @param {Partial<import('./environment.mjs').Ports>} ports those we are about to use
 * @throws {BootstrapError} `port-busy`, which names the port, its variable and what to do
 */
export async function assertPortsFree(ports) {
  const wanted = /** @type {[keyof typeof names, number][]} */ (Object.entries(ports));
  const twice = wanted.find(([, port], index) => wanted.findIndex(([, other]) => other === port) !== index);
  if (twice)
    throw new BootstrapError(
      'configuration',
      `Two services want port ${twice[1]}: set ${portVariables[twice[0]]} to another.`,
    );
  for (const [service, port] of wanted) {
    const why = (await answers(port)) ? 'EADDRINUSE' : await refusal(port);
    if (why === undefined) continue;
    const remedy = `set ${portVariables[service]} to a free port${service === 'portal' ? ' (the other services follow it)' : ''}`;
    if (why === 'EADDRINUSE') {
      throw new BootstrapError(
        'port-busy',
        `Port ${port} for ${names[service]} is in use by another program: stop that program, or ${remedy}, and start again.`,
      );
    }
    throw new BootstrapError(
      'port-busy',
      `Port ${port} for ${names[service]} cannot be used (${why}): ${remedy}, and start again.`,
    );
  }
}
