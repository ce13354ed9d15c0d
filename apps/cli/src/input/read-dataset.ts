import { protect, type Private } from '@likeness/privacy';
import type { Dataset, Metadata, Table } from '@likeness/table';
import { CliError } from '../cli-error.js';
import type { Io } from '../io.js';
import type { InputFile } from './input-files.js';
import { readTable } from './read-table.js';
import type { Warnings } from './warnings.js';

/** Reads one file for each table of the metadata. @throws ConnectorError, TableError, CliError `no_tables` */
export const readDataset = async (
  files: readonly InputFile[],
  metadata: Metadata,
  io: Io,
  warnings: Warnings = io.stderr,
): Promise<Dataset> => {
  const tables: [string, Table][] = [];
  for (const [name, described] of Object.entries(metadata.tables)) {
    const file = files.find(({ table }) => table === name);
    if (file === undefined)
      throw new CliError('no_tables', `There is no file for the table "${name}". Add ${name}.csv to the folder.`);
    tables.push([name, await readTable(file, described, io, warnings)]);
  }
  return { tables: Object.fromEntries(tables) };
};

/** Reads a folder into protection. */
export const readPrivateDataset = async (
  files: readonly InputFile[],
  metadata: Metadata,
  io: Io,
  warnings: Warnings,
): Promise<Private<Dataset>> => protect(await readDataset(files, metadata, io, warnings));
