// @ts-check
import { readFileSync, readdirSync } from 'node:fs';

/** Ticks of a second in `/proc`, on every Linux that Node runs on. */
const TICKS = 100;

/**
 * CPU seconds that a Postgres and all its processes spent since this call, those that ended meanwhile too. Linux alone.
 * @param {number} backend process of one of its connections
 * @returns {() => number}
 */
export function serverClock(backend) {
  const { parent } = processUse(backend);
  const now = () => processesOf(parent).reduce((sum, { ticks }) => sum + ticks, processUse(parent).endedTicks) / TICKS;
  const before = now();
  return () => now() - before;
}

/** @param {number} parent */
function processesOf(parent) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const use = processUse(Number(name));
        return use.parent === parent ? [use] : [];
      } catch {
        // It ended while the folder was read.
        return [];
      }
    });
}

/** @param {number} pid */
function processUse(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // What follows the name, which may hold blanks: field 3 of proc(5) and on.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
    (at) => fields[at],
  );
  return { parent, ticks: user + system, endedTicks: endedUser + endedSystem };
}
