import { tableNameOf } from '@likeness/governance';
import type { UploadFormat } from '@likeness/contracts';
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

export interface NamedFile {
  readonly fileName: string;
  readonly format: UploadFormat;
}

/** Files as tables of a source, called as the files are. Errors: invalid_input (two files would be one table). */
export const asTables = <F extends NamedFile>(files: readonly F[]): (F & { table: string; position: number })[] => {
  const tables = files.map(({ fileName }) => tableNameOf(fileName));
  const twice = tables.find((table, at) => tables.indexOf(table) !== at);
  if (twice !== undefined) {
    throw failure('invalid_input', `Two files would be the table "${twice}". Rename one of them.`);
  }
  return files.map((file, position) => ({ ...file, table: tables[position] ?? '', position }));
};
