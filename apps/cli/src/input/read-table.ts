import { isOutsideDomain, tableBuilder, type Table, type TableMetadata } from '@likeness/table';
import { protect, type Private } from '@likeness/privacy';
import type { Io } from '../io.js';
import { scanFile, type InputFile } from './input-files.js';
import type { Warnings } from './warnings.js';

/** Says that cells of a column do not fit its type: never which. */
export const warnOfRejected =
  ({ columns }: TableMetadata, warnings: Warnings) =>
  (column: string, cells: number): void => {
    const sdtype = columns[column]?.sdtype ?? 'unknown';
    warnings.write(
      `warning: column "${column}": ${String(cells)} cells cannot be read as ${sdtype} and count as empty\n`,
    );
  };

/** Reads a file. Says which columns held cells that do not fit their type or their domain: never which. */
export const readTable = async (
  file: InputFile,
  metadata: TableMetadata,
  io: Io,
  warnings: Warnings = io.stderr,
): Promise<Table> => {
  const builder = tableBuilder(metadata);
  for await (const batch of scanFile(file, io.signal)) builder.append(batch);
  const warn = warnOfRejected(metadata, warnings);
  for (const [column, count] of builder.rejectedCells()) warn(column, count);
  const table = builder.finish();
  for (const column of table.columns) {
    const described = metadata.columns[column.name];
    if (described !== undefined && isOutsideDomain(column, described))
      warnings.write(
        `warning: column "${column.name}" holds values outside its declared domain: ${
          column.kind === 'text' ? 'they are not learned' : 'they count as the nearest bound'
        }; widen the domain if that is not meant\n`,
      );
  }
  return table;
};

/** Reads a file into protection. */
export const readPrivateTable = async (
  file: InputFile,
  metadata: TableMetadata,
  io: Io,
  warnings: Warnings,
): Promise<Private<Table>> => protect(await readTable(file, metadata, io, warnings));
