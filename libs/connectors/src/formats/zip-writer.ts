import type { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { replaceFile, stopIfCancelled, type WriteOptions } from './replace-file.js';

/** A file of a zip: read from disk, or given as text. */
export type ZipEntry =
  { readonly name: string; readonly path: string } | { readonly name: string; readonly content: string };

/** The same for the same content, whenever it is written. */
const WRITTEN = new Date(Date.UTC(2000, 0, 1, 12));

/** Writes files into one zip, all or nothing; none of them is held in memory. @throws ConnectorError `disk_full`, `cannot_write`, `cancelled` */
export const writeZip = (path: string, entries: readonly ZipEntry[], options: WriteOptions = {}): Promise<void> =>
  replaceFile(
    path,
    async (file) => {
      const zip = new ZipFile();
      const output = zip.outputStream as PassThrough;
      // A file that cannot be read shows here alone.
      zip.on('error', (error: Error) => output.destroy(error));
      const about = { mtime: WRITTEN, mode: 0o100644, forceDosTimestamp: true };
      for (const entry of entries) {
        if ('path' in entry) zip.addFile(entry.path, entry.name, about);
        else zip.addBuffer(Buffer.from(entry.content), entry.name, about);
      }
      zip.end();
      await pipeline(output, async (chunks: AsyncIterable<Uint8Array>) => {
        for await (const chunk of chunks) {
          stopIfCancelled(options.signal);
          await file.writeFile(chunk);
        }
      });
    },
    options,
  );
