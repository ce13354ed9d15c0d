// @ts-check
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isReachable } from './unprivileged-user.mjs';

/** @typedef {{ home: string, postgres: string, logs: string, files: string, secrets: string, lock: string, children: string }} StateFolder */

/**
 * Root's home is closed to the user Postgres must run as; then its data live under /var/lib, and a link in the state
 * folder leads there.
 * @param {string} home
 * @returns {string}
 */
function postgresPlace(home) {
  const inside = join(home, 'postgres');
  const linked = lstatSync(inside, { throwIfNoEntry: false });
  if (linked?.isSymbolicLink()) {
    const target = existsSync(inside) ? realpathSync(inside) : undefined;
    if (target !== undefined) return target;
  }
  if (isReachable(home)) {
    mkdirSync(inside, { recursive: true });
    return inside;
  }
  const outside = join('/var/lib', `likeness-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`);
  // Whoever deleted the state folder, and the link with it, meant to begin anew.
  rmSync(outside, { recursive: true, force: true });
  mkdirSync(outside, { mode: 0o711 });
  rmSync(inside, { force: true });
  symlinkSync(outside, inside);
  return outside;
}

/**
 * Lays out the folder that holds all state of an installation.
 * @param {string} home
 * @returns {StateFolder}
 */
export function stateFolder(home) {
  mkdirSync(home, { recursive: true });
  // Others may pass through to what is theirs (Postgres runs as another user when root starts it) but see nothing.
  chmodSync(home, 0o711);
  const logs = join(home, 'logs');
  const files = join(home, 'files');
  for (const folder of [logs, files]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    home,
    postgres: postgresPlace(home),
    logs,
    files,
    secrets: join(home, 'secrets'),
    lock: join(home, 'launcher.json'),
    children: join(home, 'children.json'),
  };
}
