import type { Batch, RawCell } from '@likeness/table';
import { parquetMetadataAsync, parquetScan, parquetSchema, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { ConnectorError } from '../connector-error.js';
import { checkHeader } from './check-header.js';

const RANGE_ROWS = 65_536;

const damaged = (): ConnectorError =>
  new ConnectorError('bad_parquet', 'The file is not a Parquet file, or it is damaged or cut off. Export it again.');

/** Errors of the parser may quote what they read: they are replaced, not wrapped. */
const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ConnectorError ? error : damaged();
  }
};

const columnNames = (metadata: FileMetaData): readonly string[] =>
  parquetSchema(metadata).children.map(({ element, children }) => {
    const nested = children.length > 0 || element.repetition_type === 'REPEATED';
    if (nested)
      throw new ConnectorError(
        'unsupported_column',
        `Column "${element.name}" holds lists or records. Flatten it into plain columns first.`,
        { column: element.name },
      );
    return element.name;
  });

const rawCell = (value: unknown): RawCell => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return value;
  if (value instanceof Date) return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  return JSON.stringify(value);
};

const hasNul = (cell: RawCell): boolean => typeof cell === 'string' && cell.includes('\0');

const nulByte = (column: number): ConnectorError =>
  new ConnectorError(
    'nul_byte',
    `Column ${String(column)} holds texts with NUL bytes, which no CSV file or database can hold. Remove them and export again.`,
    { column },
  );

function* ranges(metadata: FileMetaData): Iterable<readonly [number, number]> {
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    for (let from = start; from < end; from += RANGE_ROWS) yield [from, Math.min(end, from + RANGE_ROWS)];
    start = end;
  }
}

/**
 * Reads a Parquet file (snappy, gzip, zstd, brotli or lz4) as typed batches.
 *
 * @throws ConnectorError `bad_parquet`, `unsupported_column` (nested columns), `no_rows`, `nul_byte`, `empty_header`, `duplicate_header`
 */
export async function* readParquet(file: AsyncBuffer, rows: 'some' | 'any' = 'some'): AsyncIterable<Batch> {
  const metadata = await guarded(() => parquetMetadataAsync(file));
  const names = columnNames(metadata);
  checkHeader(names);
  if (metadata.num_rows === 0n && rows === 'any')
    return yield { rowCount: 0, columns: Object.fromEntries(names.map((name) => [name, []])) };
  if (metadata.num_rows === 0n)
    throw new ConnectorError('no_rows', 'The file has no rows of data. Give a file with at least one row.');
  const scan = await guarded(() => parquetScan({ file, metadata, compressors }));
  for (const [rowStart, rowEnd] of ranges(metadata)) {
    const columns: [string, RawCell[]][] = [];
    for (const [at, column] of names.entries()) {
      const found = await guarded(() => scan.readColumn({ column, rowStart, rowEnd }));
      const cells = Array.from(found as ArrayLike<unknown>, rawCell);
      if (cells.some(hasNul)) throw nulByte(at + 1);
      columns.push([column, cells]);
    }
    yield { rowCount: rowEnd - rowStart, columns: Object.fromEntries(columns) };
  }
}
