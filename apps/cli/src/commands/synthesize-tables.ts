import { writeBytes } from '@likeness/connectors';
import { inMemoryOdometer } from '@likeness/privacy';
import type { DatasetModel, DatasetSampleRequest } from '@likeness/synthesis';
import type { Dataset, Metadata } from '@likeness/table';
import { makeDatasetPlan, type PlanOptions } from '../input/choose-synthesizer.js';
import type { InputFile } from '../input/input-files.js';
import { readPrivateDataset } from '../input/read-dataset.js';
import { noteOfSilence, warningsOf, type WarningOptions } from '../input/warnings.js';
import type { Io } from '../io.js';
import { describeGuarantee } from '../output/describe-guarantee.js';
import { printJson } from '../output/json.js';
import { checkPlace } from '../output/output-file.js';
import { keepApart } from '../output/keep-apart.js';
import { checkFolder, filesOfFolder, writeDataset } from '../output/output-folder.js';
import { progress } from '../output/progress.js';
import { textTable } from '../output/text-table.js';
import { datasetRequest, type SampleOptions } from './sample-options.js';

interface Options extends PlanOptions, SampleOptions, WarningOptions {
  readonly metadata: string;
  readonly constraints?: string;
  readonly model?: string;
  readonly json?: true;
}

/** Makes a likeness of several tables, in a folder. */
export const synthesizeTables = async (
  files: readonly InputFile[],
  metadata: Metadata,
  options: Options,
  io: Io,
): Promise<void> => {
  const started = Date.now();
  const request = datasetRequest(options);
  const { synthesizer, plan } = makeDatasetPlan(metadata, options);
  await checkFolder(options.out);
  if (options.model !== undefined) await checkPlace(options.model);
  const read = [...files.map(({ path }) => path), options.metadata, options.constraints];
  await keepApart(read, [...filesOfFolder(options.out, metadata), options.model]);
  const line = progress(io);
  line.show('Reading the data');
  let model: DatasetModel;
  try {
    const run = { progress: (stage: string, fraction: number) => line.show(stage, fraction), signal: io.signal };
    const data = await readPrivateDataset(files, metadata, io, warningsOf(plan, options, io));
    model = await synthesizer.fit(data, plan, inMemoryOdometer(plan.total), run);
  } finally {
    line.clear();
  }
  const rows = rowsOf(await drawTables(model, options, request, io));
  if (options.model !== undefined) await writeBytes(options.model, model.serialize(), { signal: io.signal });
  const seconds = (Date.now() - started) / 1000;
  if (options.json) {
    const { out, model: modelFile } = options;
    const { guarantee, total, notes, table } = plan;
    const made = { out, ...(modelFile === undefined ? {} : { model: modelFile }), rows, ...request, seconds };
    return printJson(io, { synthesizer: plan.synthesizer, table, guarantee, spent: total, notes, ...made });
  }
  io.stdout.write(
    [
      `Wrote ${String(Object.keys(rows).length)} tables to ${options.out} in ${seconds.toFixed(1)} s (seed ${String(request.seed)}).\n`,
      describeRows(rows),
      `${plan.synthesizer}: ${describeGuarantee(plan)}\n`,
      options.model === undefined
        ? ''
        : `The model is in ${options.model}; sample it as often as you like, at no cost.\n`,
      ...plan.notes.map((note) => `note: ${note}\n`),
      noteOfSilence(plan, options),
    ].join(''),
  );
};

type Rows = Readonly<Record<string, number>>;

/** Draws and writes. */
export const drawTables = async (
  model: DatasetModel,
  { out }: SampleOptions,
  request: DatasetSampleRequest,
  io: Io,
): Promise<Dataset> => {
  const drawn = model.sample(request);
  await writeDataset(out, drawn, model.metadata, io);
  return drawn;
};

export const rowsOf = ({ tables }: Dataset): Rows =>
  Object.fromEntries(Object.entries(tables).map(([name, { rowCount }]) => [name, rowCount]));

export const describeRows = (rows: Rows): string =>
  textTable(Object.entries(rows).map(([name, count]) => [`  ${name}`, `${String(count)} rows`]));
