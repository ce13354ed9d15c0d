import { isOutsideDomain, tableBuilder, type Table, type TableMetadata } from '@likeness/table';
import { protect, type Private } from '@likeness/privacy';
import type { Io } from '../io.js';
import { scanFile, type InputFile } from './input-files.js';

/** Reads a file. Says on stderr which columns held cells that do not fit their type or their domain: never which. */
export const readTable = async (file: InputFile, metadata: TableMetadata, io: Io): Promise<Table> => {
  const builder = tableBuilder(metadata);
  for await (const batch of scanFile(file, io.signal)) builder.append(batch);
  for (const [column, count] of builder.rejectedCells()) {
    const sdtype = metadata.columns[column]?.sdtype ?? 'unknown';
    io.stderr.write(
      `warning: column "${column}": ${String(count)} cells cannot be read as ${sdtype} and count as empty\n`,
    );
  }
  const table = builder.finish();
  for (const column of table.columns) {
    const described = metadata.columns[column.name];
    if (described !== undefined && isOutsideDomain(column, described))
      io.stderr.write(
        `warning: column "${column.name}" holds values outside its declared domain: ${
          column.kind === 'text' ? 'they are not learned' : 'they count as the nearest bound'
        }; widen the domain if that is not meant\n`,
      );
  }
  return table;
};

/** Reads a file into protection. */
export const readPrivateTable = async (file: InputFile, metadata: TableMetadata, io: Io): Promise<Private<Table>> =>
  protect(await readTable(file, metadata, io));
