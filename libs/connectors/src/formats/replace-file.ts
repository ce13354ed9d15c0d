import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { LikenessError } from '@likeness/table';
import { ConnectorError } from '../connector-error.js';
import { removeUnfinished, unfinishedName } from './unfinished-file.js';

const failures: Readonly<Record<string, readonly ['disk_full' | 'cannot_write', string]>> = {
  ENOSPC: ['disk_full', 'there is no space left on the disk. Free some space and try again'],
  EDQUOT: ['disk_full', 'the disk quota is used up. Free some space and try again'],
  EFBIG: ['disk_full', 'the file would be too large for the disk. Choose another place'],
  EACCES: ['cannot_write', 'writing there is not allowed. Choose another place'],
  EPERM: ['cannot_write', 'writing there is not allowed. Choose another place'],
  EROFS: ['cannot_write', 'the disk is read-only. Choose another place'],
  ENOENT: ['cannot_write', 'the folder does not exist. Create it first'],
  ENOTDIR: ['cannot_write', 'a part of its path is not a folder. Choose another place'],
  EISDIR: ['cannot_write', 'it is a folder. Name a file'],
};

const writeFailure = (path: string, error: unknown): unknown => {
  // What rows fail with while they are made is no failure of the disk.
  if (error instanceof LikenessError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  const [kind, why] = failures[code] ?? ['cannot_write', `the system answered ${code}`];
  return new ConnectorError(kind, `Could not write ${path}: ${why}.`, { path });
};

/** What stands there and is no file, such as a device or a pipe: it is written to, never replaced. */
const isDevice = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true)
    throw new ConnectorError('cannot_write', `Could not write ${path}: it is a folder. Name a file.`, { path });
  return found?.isFile() === false;
};

const writeToDevice = async (path: string, write: (file: FileHandle) => Promise<void>): Promise<void> => {
  try {
    const file = await open(path, 'w');
    await write(file).finally(() => file.close());
  } catch (error) {
    throw writeFailure(path, error);
  }
};

export interface WriteOptions {
  /** Giving up removes what was written so far. */
  readonly signal?: AbortSignal;
}

/** Throws `cancelled` once the signal is given. */
export const stopIfCancelled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true)
    throw new ConnectorError('cancelled', 'Stopped before the file was complete. Nothing was written.');
};

/**
 * Writes a file under a temporary name beside it and renames it when it is complete: the target is the old file or the new
 * one, never half of either. What a process left that was ended on the way is removed by the next one. Devices and pipes are written to as they are. @throws ConnectorError `disk_full`, `cannot_write`, `cancelled`
 */
export const replaceFile = async (
  path: string,
  write: (file: FileHandle) => Promise<void>,
  { signal }: WriteOptions = {},
): Promise<void> => {
  if (await isDevice(path)) return writeToDevice(path, write);
  await removeUnfinished(path);
  const temporary = unfinishedName(path);
  try {
    const file = await open(temporary, 'wx');
    try {
      await write(file);
      stopIfCancelled(signal);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeFailure(path, error);
  }
};

/** Writes bytes or text as a file, all or nothing. @throws ConnectorError `disk_full`, `cannot_write`, `cancelled` */
export const writeBytes = (path: string, content: Uint8Array | string, options: WriteOptions = {}): Promise<void> =>
  replaceFile(path, (file) => file.writeFile(content), options);
