import type { Column, Table, TableMetadata } from '@likeness/table';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { replaceFile, stopIfCancelled, type WriteOptions } from './replace-file.js';

const isWhole = (values: Float64Array): boolean => values.every((v) => Number.isNaN(v) || Number.isSafeInteger(v));

const TRUE = /^(?:true|t|yes|y|1)$/i;

const textColumn = (column: Extract<Column, { kind: 'text' }>, sdtype: string | undefined): ColumnSource => {
  const { name, codes, dictionary } = column;
  if (sdtype === 'boolean') {
    const truths = dictionary.map((text) => TRUE.test(text.trim()));
    return { name, type: 'BOOLEAN', data: Array.from(codes, (c) => truths[c] ?? null) };
  }
  return { name, type: 'STRING', data: Array.from(codes, (c) => dictionary[c] ?? null) };
};

const numberColumn = (column: Extract<Column, { kind: 'number' }>): ColumnSource => {
  const { name, values, decimals } = column;
  const whole =
    (decimals === 0 || decimals === undefined) && isWhole(values.map((v) => (decimals === 0 ? Math.round(v) : v)));
  if (whole)
    return { name, type: 'INT64', data: Array.from(values, (v) => (Number.isNaN(v) ? null : BigInt(Math.round(v)))) };
  const rounded = (v: number): number => (decimals === undefined ? v : Number(v.toFixed(decimals)));
  return { name, type: 'DOUBLE', data: Array.from(values, (v) => (Number.isNaN(v) ? null : rounded(v))) };
};

const source = (column: Column, sdtype: string | undefined): ColumnSource => {
  if (column.kind === 'text') return textColumn(column, sdtype);
  if (column.kind === 'number') return numberColumn(column);
  const data = Array.from(column.values, (v) => (Number.isNaN(v) ? null : new Date(v)));
  return { name: column.name, type: 'TIMESTAMP', data };
};

/** A table as the bytes of a Parquet file (snappy): whole numbers INT64, others DOUBLE, datetimes TIMESTAMP in milliseconds. */
export const parquetBytes = (table: Table, metadata?: TableMetadata): Uint8Array => {
  const columnData = table.columns.map((c) => source(c, metadata?.columns[c.name]?.sdtype));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'likeness' }));
};

export interface ParquetWriteOptions extends WriteOptions {
  /** Tells which text columns are booleans. */
  readonly metadata?: TableMetadata;
}

/** Writes a table as a Parquet file, all or nothing. @throws ConnectorError `disk_full`, `cannot_write`, `cancelled` */
export const writeParquet = (path: string, table: Table, options: ParquetWriteOptions = {}): Promise<void> =>
  replaceFile(
    path,
    async (file) => {
      const bytes = parquetBytes(table, options.metadata);
      stopIfCancelled(options.signal);
      await file.writeFile(bytes);
    },
    options,
  );
