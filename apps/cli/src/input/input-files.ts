import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ConnectorError, fileConnector, formatOfName, localFile } from '@likeness/connectors';
import type { Batch } from '@likeness/table';
import { CliError } from '../cli-error.js';

/** One table of the input: a file by itself, or one of a folder. */
export interface InputFile {
  readonly table: string;
  readonly path: string;
  readonly isOneOfSeveral?: boolean;
  /** A header without rows is a table, too. One of several may always be empty. */
  readonly mayBeEmpty?: boolean;
}

const DATA_FILE = /\.(?:csv|tsv|txt|parquet)(?:\.gz)?$/i;

const tableName = (path: string): string => basename(path).replace(DATA_FILE, '');

const folderFiles = async (folder: string): Promise<readonly InputFile[]> => {
  const names = (await readdir(folder)).filter((n) => /\.(?:csv|csv\.gz|parquet)$/i.test(n)).sort();
  if (names.length === 0)
    throw new CliError(
      'no_tables',
      `${folder} holds no .csv, .csv.gz or .parquet file. Name a file, or a folder that holds some.`,
    );
  const isOneOfSeveral = names.length > 1;
  const files = names.map((n) => ({ table: tableName(n), path: join(folder, n), isOneOfSeveral }));
  const twice = files.find((f, i) => files.findIndex((g) => g.table === f.table) !== i);
  if (twice)
    throw new CliError(
      'bad_usage',
      `${folder} holds two files for the table "${twice.table}". Keep one file for each table.`,
    );
  return files;
};

/** The tables at a path. @throws ConnectorError `file_not_found`, `unknown_format`; CliError `no_tables` */
export const inputFiles = async (path: string): Promise<readonly InputFile[]> => {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined)
    throw new ConnectorError('file_not_found', `There is no file or folder ${path}. Check the path.`);
  if (found.isDirectory()) return folderFiles(path);
  formatOfName(path);
  return [{ table: tableName(path), path }];
};

/** Streams one table. What is wrong with one of a folder is said with its name. */
export const scanFile = (file: InputFile, signal: AbortSignal): AsyncIterable<Batch> => {
  const { table, path, isOneOfSeveral, mayBeEmpty = isOneOfSeveral } = file;
  const config = { format: formatOfName(path), table, rows: mayBeEmpty ? 'any' : 'some' };
  const batches = fileConnector.scan(fileConnector.config.parse(config), localFile(path), { signal });
  return isOneOfSeveral ? naming(path, batches) : batches;
};

async function* naming(path: string, batches: AsyncIterable<Batch>): AsyncIterable<Batch> {
  try {
    yield* batches;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    throw new ConnectorError(error.code, `${basename(path)}: ${error.message}`, error.details);
  }
}
