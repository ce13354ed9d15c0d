// @ts-check

/** @param {number} milliseconds @returns {string} such as `0.4 s` or `2 min 5 s` */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** @typedef {(line: string) => void} Say */

/** @type {Say} */
export const say = (line) => void process.stdout.write(`${line}\n`);

/**
 * Says what is being done, and how long it took.
 * @template T
 * @param {string} what such as `Starting Postgres`
 * @param {() => Promise<T>} work
 * @param {Say} [speak]
 * @returns {Promise<T>}
 */
export async function step(what, work, speak = say) {
  const began = performance.now();
  speak(`${what} ...`);
  const result = await work();
  speak(`${what}: done in ${duration(performance.now() - began)}`);
  return result;
}
