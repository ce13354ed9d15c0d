// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {object} Kept
 * @property {string} name
 * @property {Promise<string>} exited how it ended
 * @property {() => Promise<{ exited: Promise<string> }>} again starts it once more
 */

const manyTimes = 3;
const withinShort = 60_000;

/**
 * Starts a process again when it ends by itself, a little later each time; gives up on one that keeps ending.
 * @param {Kept} kept
 * @param {{ signal: AbortSignal, tell: (what: string) => void }} context `signal` says that we are stopping it ourselves
 * @returns {Promise<string>} how it ended for good; never resolves while it is kept
 */
export async function keepRunning(kept, { signal, tell }) {
  /** @type {number[]} */
  const ends = [];
  for (let exited = kept.exited; ;) {
    const how = await exited;
    if (signal.aborted) return how;
    ends.push(Date.now());
    const recent = ends.filter((time) => time > Date.now() - withinShort).length;
    if (recent > manyTimes) return `${how}, ${recent} times within a minute`;
    tell(`${kept.name} ${how}; starting it again`);
    await sleep(500 * recent);
    if (signal.aborted) return how;
    try {
      ({ exited } = await kept.again());
    } catch (error) {
      exited = Promise.resolve(error instanceof Error ? error.message : 'could not be started');
    }
  }
}
