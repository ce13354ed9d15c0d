import { MAX_TABLES, type FileFormat } from '@likeness/contracts';
import type { EntityManager } from 'typeorm';
import { SourceFileEntity } from '../entities/source-file.js';
import { SourceEntity, type SourceLocation } from '../entities/source.js';
import { failure } from '../persistence-error.js';
import { AuditLog } from './audit-log.js';
import { asTables, filesOf } from './source-files.js';

/** What was in a zip, sealed one by one. */
export interface UnpackedZip {
  /** What the zip was called as a table. */
  readonly table: string;
  readonly files: readonly {
    readonly fileName: string;
    readonly format: FileFormat;
    readonly fileKey: string;
    readonly bytes: number;
  }[];
  /** Names of files that are no tables. */
  readonly leftOut: readonly string[];
}

/** Puts the tables in the place of the zips they came in, each a step in the audit log. Errors: invalid_input. @returns the keys of the zips */
export async function replaceZipFiles(
  manager: EntityManager,
  id: string,
  zips: readonly UnpackedZip[],
): Promise<readonly string[]> {
  const before = await filesOf(manager, id);
  const inside = (table: string) => zips.find((zip) => zip.table === table);
  const files = asTables(
    before.flatMap(({ table, fileName, format, fileKey, bytes }) =>
      (inside(table)?.files ?? [{ fileName, format, fileKey, bytes }]).map((file) => ({ ...file, sourceId: id })),
    ),
  );
  if (files.length > MAX_TABLES) {
    throw failure('invalid_input', `These are ${files.length} tables; a source has at most ${MAX_TABLES}.`);
  }
  await manager.delete(SourceFileEntity, { sourceId: id });
  await manager.insert(SourceFileEntity, files);
  const fileNames = files.map(({ fileName }) => fileName);
  const leftOut = zips.flatMap((zip) => zip.leftOut);
  const location: SourceLocation =
    files.length === 1
      ? { kind: 'upload', fileName: fileNames[0] ?? '', leftOut }
      : { kind: 'upload-tables', fileNames, leftOut };
  await manager.update(SourceEntity, { id }, { location, kind: location.kind });
  const audit = new AuditLog(manager);
  for (const zip of zips) {
    for (const { fileName, bytes } of zip.files) {
      const table = files.find((file) => file.fileName === fileName)?.table ?? '';
      await audit.append({
        actorId: null,
        action: 'source.unpacked',
        subject: { kind: 'source', id },
        details: { table, file: fileName, bytes },
      });
    }
  }
  return before.flatMap(({ table, fileKey }) => (inside(table) && fileKey !== null ? [fileKey] : []));
}
