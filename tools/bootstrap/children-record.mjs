// @ts-check
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { stopProcess } from './stop-process.mjs';

/** @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity */

/** First the polite word, and time to finish what is open. */
export const politely = /** @type {const} */ ([
  ['SIGTERM', 10_000],
  ['SIGKILL', 5_000],
]);

/** Remembers on disk which processes a launcher started, so that the next one can end what a killed launcher left. */
export class ChildrenRecord {
  /** @type {Map<string, ProcessIdentity>} */
  #children = new Map();
  #file;

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
  }

  /** @param {string} name @param {ProcessIdentity} identity */
  add(name, identity) {
    this.#children.set(name, identity);
    this.#write();
  }

  /** @param {string} name */
  remove(name) {
    this.#children.delete(name);
    this.#write();
  }

  #write() {
    writeFileSync(`${this.#file}.new`, JSON.stringify([...this.#children.values()]), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

/**
 * Ends the process groups in the record of a launcher that is gone; the last started first.
 * @param {string} file
 * @returns {Promise<number>} how many there were
 */
export async function stopLeftovers(file) {
  /** @type {readonly ProcessIdentity[]} */
  let left;
  try {
    left = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
  const ended = await Promise.all(left.map((identity) => stopProcess(identity, politely, { group: true })));
  rmSync(file, { force: true });
  return ended.length;
}
