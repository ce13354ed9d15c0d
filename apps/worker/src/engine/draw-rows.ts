import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCsv, writeParquet } from '@likeness/connectors';
import type { DrawCalibration, DrawEffect, OutputFormat } from '@likeness/contracts';
import {
  calibratedRows,
  findDatasetSynthesizer,
  findSynthesizer,
  WEIGHT_COLUMN,
  type CalibrationRequest,
  type RunControl,
} from '@likeness/synthesis';
import type { Metadata, Table } from '@likeness/table';
import { effectMeter } from './draw-effect.js';
import type { LikenessControl } from './likeness.js';
import type { DrawOrder } from './orders.js';
import { enterStage } from './run-stages.js';
import { writeTables } from './write-tables.js';

/** Complete files in the order's folder, not yet where they belong. */
export interface DrawnRows {
  /** Of all tables together. */
  readonly rows: number;
  readonly effect: DrawEffect | null;
  readonly outputs: readonly { readonly format: OutputFormat; readonly path: string }[];
}

export type DrawControl = Pick<LikenessControl, 'progress' | 'signal'>;

/** Cells that are kept in memory between the two files; of more, the rows are drawn twice. */
const KEPT_CELLS = 1 << 25;

/** Rows from a model, in every format. It opens no source and spends nothing. */
export async function drawRows(order: DrawOrder, control: DrawControl): Promise<DrawnRows> {
  await enterStage(control, 'reading', 'Opening the model');
  const bytes = await readFile(order.model);
  return order.isOfSeveralTables ? drawTables(order, bytes, control) : drawTable(order, bytes, control);
}

async function drawTable(
  { synthesizer, request, seed, folder }: DrawOrder,
  bytes: Uint8Array,
  control: DrawControl,
): Promise<DrawnRows> {
  const model = findSynthesizer(synthesizer).deserialize(bytes);
  const { rows = 1, where } = request;
  const run = stageControl(control, 'sampling');
  await enterStage(control, 'sampling', `Drawing ${rows.toLocaleString('en-GB')} rows`);
  const calibration = request.calibration && calibrationOf(request.calibration);
  const { tables, given } = await calibratedRows(
    model,
    { rows, seed, where, ...(calibration ? { calibration } : {}) },
    run,
  );
  const meter = effectMeter(model, given, request);
  const kept: Table[] | undefined = rows * Object.keys(model.table.columns).length <= KEPT_CELLS ? [] : undefined;
  let drawn = 0;
  function* counted(): Iterable<Table> {
    for (const table of tables) {
      meter.count(table);
      drawn += table.rowCount;
      kept?.push(table);
      run.progress(
        `Drawing rows: ${drawn.toLocaleString('en-GB')} of ${rows.toLocaleString('en-GB')}`,
        Math.min(1, drawn / rows),
      );
      yield table;
    }
  }
  const { signal } = control;
  const [csv, parquet] = [join(folder, 'drawn.csv'), join(folder, 'drawn.parquet')];
  await writeCsv(csv, counted(), { signal });
  await enterStage(control, 'writing', 'Writing the Parquet file');
  await writeParquet(parquet, kept ?? tables, { signal, metadata: model.table });
  const outputs = [
    { format: 'csv', path: csv },
    { format: 'parquet', path: parquet },
  ] as const;
  return { rows: drawn, effect: meter.effect(), outputs };
}

async function drawTables(
  { synthesizer, request, seed, folder, peopleTable = '' }: DrawOrder,
  bytes: Uint8Array,
  control: DrawControl,
): Promise<DrawnRows> {
  const model = findDatasetSynthesizer(synthesizer).deserialize(bytes);
  await enterStage(control, 'sampling', 'Drawing the tables');
  const { scale = 1, where, calibration, watch } = request;
  const isConditioned = Object.keys(where).length > 0;
  const dataset = model.sample({
    scale,
    seed,
    where: isConditioned ? { [peopleTable]: where } : {},
    calibrations: calibration ? { [peopleTable]: calibrationOf(calibration) } : {},
  });
  const meter =
    isConditioned || calibration || watch
      ? effectMeter(model.shares(peopleTable), model.shares(peopleTable, where), request)
      : undefined;
  meter?.count(dataset.tables[peopleTable]!);
  await enterStage(control, 'writing', 'Writing the files');
  const metadata = calibration?.kind === 'weights' ? withWeights(model.metadata, peopleTable) : model.metadata;
  const outputs = await writeTables(metadata, dataset, folder, stageControl(control, 'writing'));
  const rows = Object.values(dataset.tables).reduce((sum, { rowCount }) => sum + rowCount, 0);
  return { rows, effect: meter?.effect() ?? null, outputs };
}

/** The metadata that go with the rows say what the column of weights is. */
function withWeights(metadata: Metadata, name: string): Metadata {
  const table = metadata.tables[name]!;
  const columns = { ...table.columns, [WEIGHT_COLUMN]: { sdtype: 'numerical' } };
  return { ...metadata, tables: { ...metadata.tables, [name]: { ...table, columns } } };
}

const stageControl = ({ progress, signal }: DrawControl, stage: 'sampling' | 'writing'): RunControl => ({
  signal,
  progress: (message, fraction) => progress({ stage, fraction, message }),
});

/** The contract's words in those of the library. */
function calibrationOf(calibration: DrawCalibration): CalibrationRequest {
  if (!('group' in calibration)) return calibration;
  const { group: sensitive, outcome: target, ...rest } = calibration;
  return { ...rest, sensitive, target };
}
