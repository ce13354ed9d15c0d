// @ts-check
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to whoever connects or listens anywhere: one of those could be taken before the server is up that it was found for. */
const [FIRST, LAST] = [20_000, 31_999];
const ATTEMPTS = 1000;

/** No process is given one twice. @type {Set<number>} */
const given = new Set();

/** @param {number} port @returns {Promise<boolean>} */
const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** @returns {Promise<number>} a loopback port that nobody listens on right now */
export async function freePort() {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(FIRST, LAST + 1);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port between ${FIRST} and ${LAST} is free: end what listens there.`);
}
