import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { MAX_TABLES } from '@likeness/contracts';
import type { AccountStore, FileStore, SourceEntity, SourceStore, UnpackedZip } from '@likeness/persistence';
import type { UnpackOrder } from '../engine/orders.js';
import type { UnpackedFiles } from '../engine/unpack-zips.js';
import { WorkerError } from '../failure/worker-error.js';
import { workingFolder } from '../run/working-folder.js';

export interface SourcePlaces {
  readonly sources: SourceStore;
  readonly accounts: AccountStore;
  readonly files: FileStore;
  /** Folder of `files`. */
  readonly folder: string;
}

/** All tables of a source may together be so many times as large as the largest file that may be sent. */
const TOTAL_OF_LARGEST = 10;

/**
 * Puts the tables in the place of the zips they came in; a source without zips stays as it is. A zip that cannot be unpacked stays, and so does all else.
 * @param unpack in a thread
 * @throws ConnectorError as `readZip`; PersistenceError `invalid_input`, `wrong_state`, `disk_full`; WorkerError `file_missing`
 */
export async function replaceZips(
  source: SourceEntity,
  { sources, accounts, files, folder }: SourcePlaces,
  unpack: (order: Omit<UnpackOrder, 'privateKey'>) => Promise<readonly UnpackedFiles[]>,
): Promise<SourceEntity> {
  const all = await sources.files(source.id);
  const zips = all
    .filter(({ format }) => format === 'zip')
    .map(({ table, fileKey }) => {
      if (fileKey === null) throw new WorkerError('file_missing', 'A zip of this source is missing. Upload it again.');
      return { table, path: files.pathOf(fileKey) };
    });
  if (zips.length === 0) return source;
  const { maxUploadBytes } = await accounts.policy(source.organisationId);
  const working = await workingFolder(folder, source.id);
  const kept: string[] = [];
  try {
    const limits = {
      maxTables: MAX_TABLES - (all.length - zips.length),
      maxBytes: maxUploadBytes,
      maxTotalBytes: TOTAL_OF_LARGEST * maxUploadBytes,
    };
    const unpacked: UnpackedZip[] = [];
    for (const zip of await unpack({ kind: 'unpack', zips, limits, folder: working })) {
      const stored: UnpackedZip['files'][number][] = [];
      for (const { path, ...file } of zip.files) {
        const { fileKey } = await files.write(createReadStream(path));
        kept.push(fileKey);
        await rm(path);
        stored.push({ ...file, fileKey });
      }
      unpacked.push({ ...zip, files: stored });
    }
    const replaced = await sources.replaceZips(source.id, unpacked);
    kept.length = 0;
    for (const fileKey of replaced) await files.remove(fileKey);
    return await sources.get(source.id);
  } catch (error) {
    for (const fileKey of kept) await files.remove(fileKey);
    throw error;
  } finally {
    await rm(working, { recursive: true, force: true });
  }
}
