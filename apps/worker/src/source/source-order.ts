import type { FileStore, SourceEntity, SourceStore } from '@likeness/persistence';
import { WorkerError } from '../failure/worker-error.js';
import type { SealedFile, SourceOrder } from '../engine/orders.js';

/**
 * What a thread needs to open a source. Secrets stay sealed.
 * @throws WorkerError `file_missing`; PersistenceError `not_found`
 */
export async function sourceOrder(source: SourceEntity, sources: SourceStore, files: FileStore): Promise<SourceOrder> {
  const { location } = source;
  switch (location.kind) {
    case 'upload': {
      const [file] = await sealedFiles(source.id, sources, files);
      if (file === undefined) throw missing();
      return { kind: 'upload', ...file };
    }
    case 'upload-tables':
      return { kind: 'upload-tables', files: await sealedFiles(source.id, sources, files) };
    case 'postgres': {
      const { kind, ...address } = location;
      return { kind, address, sealedPassword: await passwordOf(source.id, sources) };
    }
    case 'postgres-schema': {
      const { kind, ...address } = location;
      return { kind, address, sealedPassword: await passwordOf(source.id, sources) };
    }
  }
}

const missing = (): WorkerError =>
  new WorkerError('file_missing', 'A file of this source is missing. Upload it again.');

async function sealedFiles(id: string, sources: SourceStore, files: FileStore): Promise<SealedFile[]> {
  return (await sources.files(id)).map(({ table, format, fileKey }) => {
    // A zip never gets here: it is unpacked before anything is read.
    if (fileKey === null || format === 'zip') throw missing();
    return { table, format, path: files.pathOf(fileKey) };
  });
}

async function passwordOf(id: string, sources: SourceStore): Promise<Uint8Array> {
  const sealed = await sources.sealedSecret(id);
  if (sealed !== null) return sealed;
  throw new WorkerError('file_missing', 'The password of this source was removed. Register the source again.');
}
