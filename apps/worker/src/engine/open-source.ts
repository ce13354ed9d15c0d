import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { fileConnector, postgresConnector, type ByteSource } from '@likeness/connectors';
import type { Batch } from '@likeness/table';
import { openStream, openText } from '@likeness/vault/open';
import { WorkerError } from '../failure/worker-error.js';
import type { SealedFile, TableOrder } from './orders.js';

/** The rows of a source of one table, opened with the worker's key. Ends with an error rather than with fewer rows. */
export function openSource(source: TableOrder, privateKey: string, signal: AbortSignal): AsyncIterable<Batch> {
  switch (source.kind) {
    case 'upload':
      return scanFile(source, 'some', privateKey, signal);
    case 'postgres':
      return postgresConnector.scan(
        source.address,
        { password: openText(privateKey, source.sealedPassword) },
        { signal },
      );
  }
}

/** @param rows `any`: the file may have columns and no rows */
export function scanFile(
  { format, table, path }: SealedFile,
  rows: 'some' | 'any',
  privateKey: string,
  signal: AbortSignal,
): AsyncIterable<Batch> {
  const config = fileConnector.config.parse({ format, table, rows });
  return fileConnector.scan(config, { open: () => sealedBytes(path, privateKey) }, { signal });
}

async function* sealedBytes(path: string, privateKey: string): ByteSource {
  const opened = openStream(privateKey);
  // The callback only keeps the error from being unhandled; the loop below receives it.
  pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), opened, () => undefined);
  try {
    for await (const chunk of opened) yield chunk as Uint8Array;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new WorkerError('file_missing', 'The uploaded file is no longer there. Upload it again.');
  }
}
