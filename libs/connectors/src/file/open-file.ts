import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ConnectorError } from '../connector-error.js';
import type { FileFormat } from '@likeness/contracts';
import type { FileAccess } from './file-connector.js';

/** The format that a file's name says; gzip is found out from the bytes. @throws ConnectorError `unknown_format` */
export const formatOfName = (path: string): FileFormat => {
  if (/\.parquet$/i.test(path)) return 'parquet';
  if (/\.(?:csv|tsv|txt)(?:\.gz)?$/i.test(path)) return 'csv';
  throw new ConnectorError(
    'unknown_format',
    `${path} is neither .csv, .csv.gz nor .parquet. Rename or convert the file.`,
    { path },
  );
};

/** Opens a file of this machine. @throws ConnectorError `file_not_found`, `not_a_file`, `file_unreadable` */
export const localFile = (path: string): FileAccess => ({
  async open() {
    await regularFile(path);
    return readable(path);
  },
  byteLength: async () => (await regularFile(path)).size,
});

const regularFile = async (path: string): Promise<Stats> => {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      throw new ConnectorError('file_not_found', `There is no file ${path}. Check the path.`, { path });
    throw unreadable(path);
  });
  if (found.isFile()) return found;
  throw new ConnectorError('not_a_file', `${path} is not a file. Name a .csv, .csv.gz or .parquet file.`, { path });
};

const unreadable = (path: string): ConnectorError =>
  new ConnectorError(
    'file_unreadable',
    `${path} cannot be read. Check that you may read it and that the disk is well.`,
    { path },
  );

async function* readable(path: string): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) yield chunk as Uint8Array;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : unreadable(path);
  }
}
