import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A name beside the file that nobody else writes to, and that says which process does. */
export const unfinishedName = (path: string): string =>
  join(dirname(path), `${prefixOf(path)}${String(process.pid)}.${randomBytes(6).toString('hex')}.part`);

const prefixOf = (path: string): string => `.${basename(path)}.`;

/** Removes what processes left that were ended in the middle of writing the file. One that cannot be removed stays. */
export const removeUnfinished = (path: string): Promise<void> => removeThoseOf(path, (pid) => !isRunning(pid));

/** Removes what a thread of this process left that was ended in the middle of writing the file. */
export const removeUnfinishedHere = (path: string): Promise<void> => removeThoseOf(path, (pid) => pid === process.pid);

const removeThoseOf = async (path: string, isLeft: (pid: number) => boolean): Promise<void> => {
  const folder = dirname(path);
  const prefix = prefixOf(path);
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const [, pid] = (name.startsWith(prefix) && /^(\d+)\.[0-9a-f]{12}\.part$/.exec(name.slice(prefix.length))) || [];
    if (pid !== undefined && isLeft(Number(pid))) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};
