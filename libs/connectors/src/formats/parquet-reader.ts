import type { Batch, RawCell } from '@likeness/table';
import {
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type AsyncBuffer,
  type FileMetaData,
  type SchemaElement,
} from 'hyparquet';
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

const columnsOf = (metadata: FileMetaData): readonly SchemaElement[] =>
  parquetSchema(metadata).children.map(({ element, children }) => {
    const nested = children.length > 0 || element.repetition_type === 'REPEATED';
    if (nested)
      throw new ConnectorError(
        'unsupported_column',
        `Column "${element.name}" holds lists or records. Flatten it into plain columns first.`,
        { column: element.name },
      );
    return element;
  });

const rawCell = (value: unknown): RawCell => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return value;
  if (value instanceof Date) return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  return JSON.stringify(value);
};

const DAY_NANOSECONDS = 86_400_000_000_000n;
const NANOSECONDS = { MILLIS: 1_000_000n, MICROS: 1000n, NANOS: 1n } as const;

/** Nanoseconds in one step of a column of times of the day; undefined for other columns. */
const timeStep = ({ converted_type, logical_type }: SchemaElement): bigint | undefined => {
  if (logical_type?.type === 'TIME') return NANOSECONDS[logical_type.unit];
  if (converted_type === 'TIME_MILLIS') return NANOSECONDS.MILLIS;
  return converted_type === 'TIME_MICROS' ? NANOSECONDS.MICROS : undefined;
};

/** A time of the day as ISO 8601 writes it: 08:30:00, with decimals only where there are some. */
const timeOfDay = (steps: number | bigint, step: bigint): string | number => {
  const nanoseconds = BigInt(steps) * step;
  if (nanoseconds < 0n || nanoseconds >= DAY_NANOSECONDS) return Number(steps);
  const seconds = Number(nanoseconds / 1_000_000_000n);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  const rest = String(nanoseconds % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return clock.join(':') + (rest === '' ? '' : `.${rest}`);
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
  const elements = columnsOf(metadata);
  const names = elements.map(({ name }) => name);
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
      const step = timeStep(elements[at]!);
      const read =
        step === undefined
          ? rawCell
          : (value: unknown) =>
              typeof value === 'number' || typeof value === 'bigint' ? timeOfDay(value, step) : rawCell(value);
      const cells = Array.from(found as ArrayLike<unknown>, read);
      if (cells.some(hasNul)) throw nulByte(at + 1);
      columns.push([column, cells]);
    }
    yield { rowCount: rowEnd - rowStart, columns: Object.fromEntries(columns) };
  }
}
