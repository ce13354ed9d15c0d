// @ts-check
import { chownSync, statSync } from 'node:fs';
import { dirname, parse, resolve } from 'node:path';

/** Postgres refuses to run as root, so root lends it the identity that every system has: nobody. */
const nobody = 65534;

export const runsAsRoot = process.getuid?.() === 0;

/** What to add to `spawn` options so that the child is not root. */
export const unprivileged = runsAsRoot ? { uid: nobody, gid: nobody } : {};

/** @param {string} path handed to the unprivileged user when we are root */
export function handOver(path) {
  if (runsAsRoot) chownSync(path, nobody, nobody);
}

/**
 * Whether the unprivileged user may walk to the path: every folder above it is open to all.
 * @param {string} path
 */
export function isReachable(path) {
  if (!runsAsRoot) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const seen = statSync(folder, { throwIfNoEntry: false });
    if (seen?.isDirectory() && seen.uid !== nobody && (seen.mode & 0o001) === 0) return false;
    if (folder === parse(folder).root) return true;
  }
}
