import { tableBuilder, type Table, type TableMetadata } from '@likeness/table';
import { protect, type Private } from '@likeness/privacy';
import type { Io } from '../io.js';
import { scanFile, type InputFile } from './input-files.js';

/** Reads a file. Says on stderr which columns held cells that do not fit their type: counts, never cells. */
export const readTable = async (file: InputFile, metadata: TableMetadata, io: Io): Promise<Table> => {
  const builder = tableBuilder(metadata);
  for await (const batch of scanFile(file, io.signal)) builder.append(batch);
  for (const [column, count] of builder.rejectedCells()) {
    const sdtype = metadata.columns[column]?.sdtype ?? 'unknown';
    io.stderr.write(
      `warning: column "${column}": ${String(count)} cells cannot be read as ${sdtype} and count as empty\n`,
    );
  }
  return builder.finish();
};

/** Reads a file into protection. */
export const readPrivateTable = async (file: InputFile, metadata: TableMetadata, io: Io): Promise<Private<Table>> =>
  protect(await readTable(file, metadata, io));
