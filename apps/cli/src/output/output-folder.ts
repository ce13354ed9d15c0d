import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConnectorError } from '@likeness/connectors';
import type { Dataset, Metadata } from '@likeness/table';
import type { Io } from '../io.js';
import { writeTables } from './output-file.js';
import { progress } from './progress.js';

/** Refuses, before any work, a place that cannot be a folder of tables. */
export const checkFolder = async (path: string): Promise<void> => {
  const refuse = (why: string): ConnectorError =>
    new ConnectorError('cannot_write', `Could not write ${path}: ${why}.`, { path });
  if (/\.(?:csv|parquet)$/i.test(path)) throw refuse('several tables need a folder. Leave out the ending');
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === false) throw refuse('it is a file. Name a folder');
  const place = found === undefined ? dirname(resolve(path)) : path;
  const parent = found ?? (await stat(place).catch(() => undefined));
  if (parent?.isDirectory() !== true) throw refuse('the folder that it would be in does not exist. Create it first');
  await access(place, constants.W_OK).catch(() => {
    throw refuse('writing there is not allowed. Choose another place');
  });
};

/** The files that tables of these names are written to. */
export const filesOfFolder = (folder: string, { tables }: Pick<Metadata, 'tables'>): string[] =>
  Object.keys(tables).map((name) => join(folder, `${name}.csv`));

/** Writes one CSV for each table; the folder is made where it is missing. */
export const writeDataset = async (folder: string, { tables }: Dataset, metadata: Metadata, io: Io): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const line = progress(io);
  try {
    for (const [name, table] of Object.entries(tables)) {
      line.show(`Writing ${name}`);
      await writeTables(join(folder, `${name}.csv`), [table], metadata.tables[name], io);
    }
  } finally {
    line.clear();
  }
};
