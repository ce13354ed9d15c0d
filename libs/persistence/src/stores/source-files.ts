import type { EntityManager } from 'typeorm';
import { SourceFileEntity } from '../entities/source-file.js';
import { failure } from '../persistence-error.js';

/** Of an upload, in the order of its tables. */
export const filesOf = (manager: EntityManager, sourceId: string): Promise<SourceFileEntity[]> =>
  manager.find(SourceFileEntity, { where: { sourceId }, order: { position: 'ASC' } });

/** The file of a table; without a name, the only one. Errors: wrong_state (it takes no files), invalid_input. */
export const fileOf = (files: readonly SourceFileEntity[], table: string | undefined): SourceFileEntity => {
  const [only, ...more] = files;
  if (only === undefined) throw failure('wrong_state', 'This source is in a database; it takes no file.');
  if (table === undefined && more.length === 0) return only;
  const found = files.find((file) => file.table === table);
  if (found !== undefined) return found;
  const names = files.map((file) => file.table).join(', ');
  throw failure('invalid_input', `Say which table this file is, as one of: ${names}.`);
};
