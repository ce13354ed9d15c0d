import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { fileConnector, postgresConnector, type ByteSource } from '@likeness/connectors';
import type { Batch } from '@likeness/table';
import { openStream, openText } from '@likeness/vault/open';
import { WorkerError } from '../failure/worker-error.js';
import type { SourceOrder } from './orders.js';

/** The rows of a source, opened with the worker's key. Ends with an error rather than with fewer rows. */
export function openSource(source: SourceOrder, privateKey: string, signal: AbortSignal): AsyncIterable<Batch> {
  switch (source.kind) {
    case 'upload': {
      const { format, table, path } = source;
      const config = fileConnector.config.parse({ format, table });
      return fileConnector.scan(config, { open: () => sealedFile(path, privateKey) }, { signal });
    }
    case 'postgres':
      return postgresConnector.scan(
        source.address,
        { password: openText(privateKey, source.sealedPassword) },
        { signal },
      );
  }
}

async function* sealedFile(path: string, privateKey: string): ByteSource {
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
