import type { FileStore, SourceEntity, SourceStore } from '@likeness/persistence';
import { WorkerError } from '../failure/worker-error.js';
import type { SourceOrder } from '../engine/orders.js';
import { tableNameOf } from './table-name-of.js';

/**
 * What a thread needs to open a source. Secrets stay sealed.
 * @throws WorkerError `file_missing`; PersistenceError `not_found`
 */
export async function sourceOrder(source: SourceEntity, sources: SourceStore, files: FileStore): Promise<SourceOrder> {
  const { location, fileKey, format } = source;
  if (location.kind === 'upload') {
    if (fileKey === null || format === null) {
      throw new WorkerError('file_missing', 'This source has no file. Upload it again.');
    }
    return { kind: 'upload', path: files.pathOf(fileKey), format, table: tableNameOf(location.fileName) };
  }
  const sealedPassword = await sources.sealedSecret(source.id);
  if (sealedPassword === null) {
    throw new WorkerError('file_missing', 'The password of this source was removed. Register the source again.');
  }
  const { kind: _kind, ...address } = location;
  return { kind: 'postgres', address, sealedPassword };
}
