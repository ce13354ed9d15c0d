import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readZip, type UnpackLimits, type ZippedFile } from '@likeness/connectors';
import { LikenessError } from '@likeness/table';
import { openSealedFile } from '@likeness/vault/open';
import { sealStream } from '@likeness/vault/seal';
import { WorkerError } from '../failure/worker-error.js';
import type { UnpackOrder } from './orders.js';

/** What was in one zip, sealed in the order's folder. */
export interface UnpackedFiles {
  /** What the zip was called as a table. */
  readonly table: string;
  readonly files: readonly (Pick<ZippedFile, 'fileName' | 'format' | 'bytes'> & { readonly path: string })[];
  readonly leftOut: readonly string[];
}

/** No byte of a table lies on the disk in clear. @throws ConnectorError as `readZip`, WorkerError `file_missing`; the signal's reason */
export async function unpackZips(order: UnpackOrder, signal: AbortSignal): Promise<readonly UnpackedFiles[]> {
  const unpacked: UnpackedFiles[] = [];
  let limits = order.limits;
  for (const [at, { table, path }] of order.zips.entries()) {
    const sealed = await openSealedFile(order.privateKey, path).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new WorkerError('file_missing', 'The uploaded zip is no longer there. Upload it again.');
    });
    try {
      const { files, leftOut } = await readZip(sealed, limits);
      const kept: UnpackedFiles['files'][number][] = [];
      for (const { fileName, format, bytes, open } of files) {
        const target = join(order.folder, `${String(at)}-${String(kept.length)}`);
        // A private key says which public one belongs to it.
        const seal = sealStream(order.privateKey);
        await pipeline(Readable.from(open(), { objectMode: false }), seal, createWriteStream(target), { signal });
        kept.push({ fileName, format, bytes, path: target });
      }
      unpacked.push({ table, files: kept, leftOut });
      limits = less(limits, files);
    } catch (error) {
      signal.throwIfAborted();
      throw order.zips.length > 1 ? naming(table, error) : error;
    } finally {
      await sealed.close();
    }
  }
  return unpacked;
}

const less = (limits: UnpackLimits, files: readonly ZippedFile[]): UnpackLimits => ({
  ...limits,
  maxTables: limits.maxTables - files.length,
  maxTotalBytes: limits.maxTotalBytes - files.reduce((sum, { bytes }) => sum + bytes, 0),
});

const naming = (zip: string, error: unknown): unknown =>
  error instanceof LikenessError ? new LikenessError(error.code, `${zip}.zip: ${error.message}`, error.details) : error;
