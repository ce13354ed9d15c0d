import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CliError } from '../cli-error.js';

type Paths = readonly (string | undefined)[];

/**
 * Refuses, before any work, to write over a file that is read, under whatever name, or to write two things to one file.
 * @throws CliError `same_file`
 */
export const keepApart = async (read: Paths, written: Paths): Promise<void> => {
  const taken = new Map<string, string>();
  for (const path of read)
    if (path !== undefined)
      taken.set(await identityOf(path), `${path} is read, so it is not written over. Choose another output.`);
  for (const path of written) {
    if (path === undefined) continue;
    const identity = await identityOf(path);
    const refusal = taken.get(identity);
    if (refusal !== undefined) throw new CliError('same_file', refusal);
    taken.set(identity, `Two outputs would be written to ${path}. Give each its own file.`);
  }
};

/** The same for every name of a file; of one that is not there yet, its place. */
const identityOf = async (path: string): Promise<string> => {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined) return `${String(found.dev)}:${String(found.ino)}`;
  const folder = await realpath(dirname(resolve(path))).catch(() => dirname(resolve(path)));
  return join(folder, basename(path));
};
