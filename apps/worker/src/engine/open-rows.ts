import { stat } from 'node:fs/promises';
import { batchScan, holdBack, isReadInPasses, LARGE_BYTES, postgresEngine } from '@likeness/engines';
import {
  protect,
  reserveHoldout,
  scanEngine,
  type MarginalEngine,
  type Odometer,
  type Private,
  type RealRows,
  type SplitTable,
} from '@likeness/privacy';
import { findSynthesizer, withoutChecks, type Model, type RunControl } from '@likeness/synthesis';
import type { TableMetadata } from '@likeness/table';
import { openText } from '@likeness/vault/open';
import { WorkerError } from '../failure/worker-error.js';
import { openSource } from './open-source.js';
import type { LikenessOrder, TableOrder } from './orders.js';
import { readTable } from './read-table.js';

/** Real rows that a report compares with, of either part, where not all are in memory. */
export const REPORT_ROWS = 50_000;

/** The rows of a source, those that are learned from and those that are held back. */
export interface OpenedRows {
  /** Those that are learned from. */
  readonly training: Private<RealRows>;
  fit(odometer: Odometer, run: RunControl): Promise<Model>;
  /** For exact comparisons alone: all rows, or at most so many of either part, drawn at random. */
  compared(): Promise<Private<SplitTable>>;
  readonly comparedAtMost?: number;
  close(): Promise<void>;
}

export interface OpenRowsControl {
  readonly signal: AbortSignal;
  /** @param fraction of the reading, as far as it is known */
  progress(message: string, fraction: number): void;
}

/**
 * Rows are counted where they are, where the synthesizer needs no more than counts: a table of a database always, an upload from a size on, by the rule of
 * the command line. All others, and tables that cannot be counted, are read into memory.
 * @throws WorkerError `not_confirmed`, `file_missing`; what the source fails with
 */
export async function openRows(
  order: LikenessOrder<TableOrder>,
  control: OpenRowsControl,
  largeBytes: Readonly<Record<'parquet' | 'csv', number>> = LARGE_BYTES,
): Promise<OpenedRows> {
  const metadata = order.plan.metadata.tables[order.plan.table];
  if (metadata === undefined) {
    throw new WorkerError(
      'not_confirmed',
      'The metadata does not describe the table of the plan. Confirm it and start again.',
    );
  }
  return (await countedRows(order, metadata, control, largeBytes)) ?? (await rowsInMemory(order, metadata, control));
}

async function rowsInMemory(
  { source, privateKey, plan, holdout }: LikenessOrder<TableOrder>,
  metadata: TableMetadata,
  { signal, progress }: OpenRowsControl,
): Promise<OpenedRows> {
  const all = await readTable(openSource(source, privateKey, signal), metadata, (rows) => {
    // How many there are is private: only that it goes on is told, to nobody but the owner.
    progress('Reading the data', 1 - 1 / (1 + rows / 50_000));
  });
  const { training, both } = reserveHoldout(all, metadata.privacy_unit, holdout);
  return {
    training,
    fit: (odometer, run) => findSynthesizer(plan.synthesizer).fit(training, withoutChecks(plan), odometer, run),
    compared: () => Promise.resolve(both),
    close: () => Promise.resolve(),
  };
}

interface Countable {
  readonly engine: MarginalEngine;
  sample(rows: number): Promise<SplitTable>;
  close(): Promise<void>;
}

async function countedRows(
  order: LikenessOrder<TableOrder>,
  metadata: TableMetadata,
  control: OpenRowsControl,
  largeBytes: Readonly<Record<'parquet' | 'csv', number>>,
): Promise<OpenedRows | undefined> {
  const { plan } = order;
  const { fitCounts } = findSynthesizer(plan.synthesizer);
  const counted = fitCounts && (await countable(order, metadata, control, largeBytes));
  if (!counted) return undefined;
  const engine: Private<MarginalEngine> = protect(counted.engine);
  return {
    training: engine,
    fit: (odometer, run) => fitCounts(engine, withoutChecks(plan), odometer, run),
    compared: async () => protect(await counted.sample(REPORT_ROWS)),
    comparedAtMost: REPORT_ROWS,
    close: () => counted.close(),
  };
}

async function countable(
  { source, privateKey, holdout }: LikenessOrder<TableOrder>,
  metadata: TableMetadata,
  { signal, progress }: OpenRowsControl,
  largeBytes: Readonly<Record<'parquet' | 'csv', number>>,
): Promise<Countable | undefined> {
  if (source.kind === 'postgres') {
    const password = openText(privateKey, source.sealedPassword);
    const found = await postgresEngine(source.address, { password }, metadata, { signal, holdout });
    if ('reason' in found)
      progress(`Reading the rows, because they cannot be counted in the database: ${found.reason}`, 0);
    else progress('Counting in the database', 0);
    return 'reason' in found ? undefined : found;
  }
  // A file that is gone is reported by those who read it.
  const bytes = await stat(source.path).then(
    ({ size }) => size,
    () => 0,
  );
  if (!isReadInPasses(source.format, bytes, largeBytes)) return undefined;
  progress('Reading the file in passes, because it is large', 0);
  // Not through DuckDB, which would need the file on disk in clear.
  const scan = batchScan(metadata, () => openSource(source, privateKey, signal));
  const { training, sample } = holdBack(scan, metadata.privacy_unit, holdout);
  return { engine: scanEngine(training), sample, close: () => Promise.resolve() };
}
