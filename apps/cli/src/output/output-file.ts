import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConnectorError, writeCsv, writeParquet } from '@likeness/connectors';
import type { Table, TableMetadata } from '@likeness/table';
import type { Io } from '../io.js';

const isParquet = (path: string): boolean => /\.parquet$/i.test(path);

/** Refuses, before any work, a place where nothing can be written. */
export const checkPlace = async (path: string): Promise<void> => {
  const refuse = (why: string): ConnectorError =>
    new ConnectorError('cannot_write', `Could not write ${path}: ${why}.`, { path });
  const folder = dirname(resolve(path));
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) throw refuse('it is a folder. Name a file');
  const parent = await stat(folder).catch(() => undefined);
  if (parent?.isDirectory() !== true) throw refuse('its folder does not exist. Create it first');
  await access(folder, constants.W_OK).catch(() => {
    throw refuse('writing there is not allowed. Choose another place');
  });
};

/** Refuses, before any work, an output that is neither CSV nor Parquet or cannot be written. */
export const checkOutput = async (path: string): Promise<void> => {
  if (!isParquet(path) && !/\.csv$/i.test(path))
    throw new ConnectorError('unknown_format', `${path} must end in .csv or .parquet.`, { path });
  await checkPlace(path);
};

/** Writes synthetic rows where the name says, batch by batch, all or nothing; an existing file is replaced. */
export const writeTables = (
  path: string,
  tables: Iterable<Table>,
  metadata: TableMetadata | undefined,
  io: Io,
): Promise<void> => {
  io.writing?.(path);
  return isParquet(path)
    ? writeParquet(path, tables, { signal: io.signal, metadata })
    : writeCsv(path, tables, { signal: io.signal });
};
