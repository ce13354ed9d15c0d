import { stat } from 'node:fs/promises';
import { formatOfName } from '@likeness/connectors';
import { batchScan, duckdbScan, isReadInPasses, LARGE_BYTES } from '@likeness/engines';
import { protect, scanEngine, type MarginalEngine, type Private, type RowScan } from '@likeness/privacy';
import type { Synthesizer } from '@likeness/synthesis';
import type { Table, TableMetadata } from '@likeness/table';
import type { Io } from '../io.js';
import { scanFile, type InputFile } from './input-files.js';
import { readPrivateTable, warnOfRejected } from './read-table.js';
import type { Warnings } from './warnings.js';

/** Real rows in memory, or counted where they are. */
export type OpenedRows =
  | { readonly table: Private<Table> }
  | { readonly engine: Private<MarginalEngine>; readonly fitCounts: NonNullable<Synthesizer['fitCounts']> };

/**
 * By the size of the file alone: a large one is read in passes where the synthesizer needs counts only, and the person is told so.
 * @throws ConnectorError; TableError
 */
export const openRows = async (
  file: InputFile,
  metadata: TableMetadata,
  synthesizer: Pick<Synthesizer, 'fitCounts'>,
  io: Io,
  warnings: Warnings,
  largeBytes: Readonly<Record<'parquet' | 'csv', number>> = LARGE_BYTES,
): Promise<OpenedRows> => {
  const { fitCounts } = synthesizer;
  const format = formatOfName(file.path);
  const { size } = await stat(file.path);
  if (fitCounts && isReadInPasses(format, size, largeBytes)) {
    const scan = await scanOf(file, format, metadata, io, warnings);
    if (scan) {
      io.stderr.write(`note: ${file.path} is large, so it is read in passes and only counted, not held in memory.\n`);
      return { engine: protect(scanEngine(scan)), fitCounts };
    }
  }
  return { table: await readPrivateTable(file, metadata, io, warnings) };
};

const scanOf = async (
  file: InputFile,
  format: 'parquet' | 'csv',
  metadata: TableMetadata,
  io: Io,
  warnings: Warnings,
): Promise<RowScan | undefined> =>
  format === 'parquet'
    ? duckdbScan(file.path, metadata, io.signal, warnOfRejected(metadata, warnings))
    : batchScan(metadata, () => scanFile(file, io.signal), warnOfRejected(metadata, warnings));
