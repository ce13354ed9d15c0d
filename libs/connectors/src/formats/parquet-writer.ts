import type { Column, Table, TableMetadata } from '@likeness/table';
import { ByteWriter, ParquetWriter, schemaFromColumnData, type ColumnSource } from 'hyparquet-writer';
import { replaceFile, stopIfCancelled, type WriteOptions } from './replace-file.js';

const TRUE = /^(?:true|t|yes|y|1)$/i;
const LARGEST_INT64 = 2n ** 63n - 1n;

/** Turns a column of every table into what the writer takes. */
type ColumnFormat = (column: Column) => ColumnSource;

const texts =
  (type: 'BOOLEAN' | 'STRING', valueOf: (text: string) => unknown): ColumnFormat =>
  (column) => {
    const { name, codes, dictionary } = column as Extract<Column, { kind: 'text' }>;
    const values = dictionary.map(valueOf);
    return { name, type, data: Array.from(codes, (code) => values[code] ?? null) };
  };

const numbers =
  (type: 'INT64' | 'DOUBLE' | 'TIMESTAMP', valueOf: (value: number) => unknown): ColumnFormat =>
  (column) => {
    const { name, values } = column as Exclude<Column, { kind: 'text' }>;
    return { name, type, data: Array.from(values, (v) => (Number.isNaN(v) ? null : valueOf(v))) };
  };

const whole = (value: number): bigint => {
  const rounded = BigInt(Math.round(value));
  return rounded > LARGEST_INT64 ? LARGEST_INT64 : rounded < -LARGEST_INT64 ? -LARGEST_INT64 : rounded;
};

const formatOf = (column: Column, sdtype: string | undefined): ColumnFormat => {
  if (column.kind === 'datetime') return numbers('TIMESTAMP', (value) => new Date(value));
  if (column.kind === 'text')
    return sdtype === 'boolean' ? texts('BOOLEAN', (text) => TRUE.test(text.trim())) : texts('STRING', (text) => text);
  const { decimals, values } = column;
  if (decimals === 0 && values.every((v) => !(Math.abs(v) >= 2 ** 63))) return numbers('INT64', whole);
  return numbers('DOUBLE', (value) => (decimals === undefined ? value : Number(value.toFixed(decimals))));
};

export interface ParquetWriteOptions extends WriteOptions {
  /** Tells which text columns are booleans. */
  readonly metadata?: TableMetadata;
}

/** Rows that are written together. */
const GROUP_ROWS = 1 << 16;

/**
 * Writes tables with the same columns as one Parquet file (snappy), all or nothing: whole numbers INT64, others DOUBLE, datetimes TIMESTAMP in
 * milliseconds, as the first table tells. They are taken one at a time, so that memory does not grow with their number.
 * @throws ConnectorError `disk_full`, `cannot_write`, `cancelled`
 */
export const writeParquet = (path: string, tables: Iterable<Table>, options: ParquetWriteOptions = {}): Promise<void> =>
  replaceFile(
    path,
    async (file) => {
      const bytes = new ByteWriter(1 << 20);
      let formats: readonly ColumnFormat[] | undefined;
      let parquet: ParquetWriter | undefined;
      const flush = async (): Promise<void> => {
        stopIfCancelled(options.signal);
        await file.writeFile(bytes.getBytes());
        bytes.index = 0;
      };
      for (const table of tables) {
        formats ??= table.columns.map((column) => formatOf(column, options.metadata?.columns[column.name]?.sdtype));
        for (let from = 0; from === 0 || from < table.rowCount; from += GROUP_ROWS) {
          const columns = rowsOf(table, from, Math.min(table.rowCount, from + GROUP_ROWS));
          const columnData = columns.map((column, at) => formats![at]!(column));
          if (parquet === undefined) {
            const schema = schemaFromColumnData({ columnData });
            parquet = new ParquetWriter({ writer: bytes, schema, createdBy: 'likeness' });
          }
          await parquet.write({ columnData, rowGroupSize: GROUP_ROWS });
          await flush();
        }
      }
      await parquet?.finish();
      await flush();
    },
    options,
  );

const rowsOf = ({ columns }: Table, from: number, to: number): readonly Column[] =>
  columns.map((column) =>
    column.kind === 'text'
      ? { ...column, codes: column.codes.subarray(from, to) }
      : { ...column, values: column.values.subarray(from, to) },
  );
