import { FileFormat } from '@likeness/contracts';
import type { Batch } from '@likeness/table';
import { z } from 'zod';
import type { Connector } from '../connector.js';
import { ConnectorError } from '../connector-error.js';
import { atMost, tooLarge, type ByteSource } from '../formats/byte-stream.js';
import { DEFAULT_MAX_BYTES, readCsv } from '../formats/csv-reader.js';
import { readParquet } from '../formats/parquet-reader.js';

export const FileConfig = z.object({
  format: FileFormat,
  /** Name of the table. */
  table: z.string().min(1),
  maxBytes: z.number().int().positive().default(DEFAULT_MAX_BYTES),
  /** `any`: a file with columns and no rows is read, too. One of several tables may be empty. */
  rows: z.enum(['some', 'any']).optional(),
});
export type FileConfig = z.infer<typeof FileConfig>;

/** How the caller opens the file: from the start, as often as asked. */
export interface FileAccess {
  open(): ByteSource | Promise<ByteSource>;
  /** Size as stored, where it is known: a file that is too large is then refused at once. */
  byteLength?(): Promise<number>;
}

/** Parquet keeps its table of contents at the end, so the whole file is needed before the first row. */
const buffered = async (source: ByteSource, maxBytes: number): Promise<ArrayBuffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of atMost(source, maxBytes)) chunks.push(chunk);
  const all = new Uint8Array(chunks.reduce((sum, c) => sum + c.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return all.buffer;
};

async function* batches(config: FileConfig, access: FileAccess): AsyncIterable<Batch> {
  const size = (await access.byteLength?.()) ?? 0;
  if (size > config.maxBytes) throw tooLarge(config.maxBytes);
  const source = await access.open();
  if (config.format === 'parquet') yield* readParquet(await buffered(source, config.maxBytes), config.rows);
  else yield* readCsv(source, { maxBytes: config.maxBytes, rows: config.rows });
}

/** A CSV or Parquet file, from wherever the caller streams it. */
export const fileConnector: Connector<FileConfig, FileAccess> = {
  id: 'file',
  title: 'CSV or Parquet file',
  config: FileConfig,
  async probe(config, access) {
    for await (const batch of batches(config, access)) return { columns: Object.keys(batch.columns) };
    throw new ConnectorError('no_rows', 'The file has no rows of data. Give a file with at least one row.');
  },
  list: (config) => Promise.resolve([{ table: config.table }]),
  async *scan(config, access, control) {
    for await (const batch of batches(config, access)) {
      if (control?.signal?.aborted === true) throw new ConnectorError('cancelled', 'Reading was stopped.');
      yield batch;
    }
  },
};
