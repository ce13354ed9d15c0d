import { Command } from 'commander';
import { writeBytes } from '@likeness/connectors';
import { inMemoryOdometer } from '@likeness/privacy';
import type { Model, Plan, Synthesizer } from '@likeness/synthesis';
import type { Metadata, TableMetadata } from '@likeness/table';
import { makePlan, type PlanOptions } from '../input/choose-synthesizer.js';
import { inputFiles, type InputFile } from '../input/input-files.js';
import { isSeveral, metadataFor } from '../input/input-metadata.js';
import { openRows } from '../input/open-rows.js';
import { noteOfSilence, warningsOf, type WarningOptions } from '../input/warnings.js';
import type { Io } from '../io.js';
import { describeGuarantee } from '../output/describe-guarantee.js';
import { counted } from '../output/counted.js';
import { printJson } from '../output/json.js';
import { keepApart } from '../output/keep-apart.js';
import { checkOutput, checkPlace, writeTables } from '../output/output-file.js';
import { progress } from '../output/progress.js';
import { watched } from '../output/watched.js';
import { withPlanOptions } from './plan.js';
import { synthesizeTables } from './synthesize-tables.js';
import { checkSampleOptions, sampleRequest, withSampleOptions, type SampleOptions } from './sample-options.js';

interface Options extends PlanOptions, SampleOptions, WarningOptions {
  readonly metadata: string;
  readonly constraints?: string;
  readonly model?: string;
  readonly json?: true;
}

interface Job {
  readonly file: InputFile;
  readonly tableMetadata: TableMetadata;
  readonly synthesizer: Synthesizer;
  readonly plan: Plan;
}

/** Everything that can be refused without a look at the data. */
const prepare = async (files: readonly InputFile[], metadata: Metadata, options: Options): Promise<Job> => {
  await checkOutput(options.out);
  if (options.model !== undefined) await checkPlace(options.model);
  const read = [...files.map(({ path }) => path), options.metadata, options.constraints];
  await keepApart(read, [options.out, options.model]);
  const { synthesizer, plan } = makePlan(metadata, options);
  const file = files.length === 1 ? files[0] : files.find((f) => f.table === plan.table);
  const tableMetadata = plan.metadata.tables[plan.table];
  if (file === undefined || tableMetadata === undefined)
    throw new Error('The plan is about a table that was not given.');
  // Whether there are rows is private where something is promised: nobody may tell no row from one.
  const mayBeEmpty = plan.guarantee.kind === 'dp';
  return { file: mayBeEmpty ? { ...file, mayBeEmpty } : file, tableMetadata, synthesizer, plan };
};

const fit = async ({ file, tableMetadata, synthesizer, plan }: Job, options: Options, io: Io): Promise<Model> => {
  const line = progress(io);
  line.show('Reading the data');
  try {
    const show = (stage: string, fraction: number): void => line.show(stage, fraction);
    const run = { progress: show, signal: io.signal };
    const odometer = inMemoryOdometer(plan.total);
    const rows = await openRows(file, tableMetadata, synthesizer, io, warningsOf(plan, options, io));
    return await ('table' in rows
      ? synthesizer.fit(rows.table, plan, odometer, run)
      : rows.fitCounts(rows.engine, plan, odometer, run));
  } finally {
    line.clear();
  }
};

const synthesize = async (path: string, options: Options, io: Io): Promise<void> => {
  const started = Date.now();
  checkSampleOptions(options);
  const files = await inputFiles(path);
  const metadata = await metadataFor(options.metadata, files, options.constraints);
  if (isSeveral(metadata)) return synthesizeTables(files, metadata, options, io);
  const job = await prepare(files, metadata, options);
  const model = await fit(job, options, io);
  const request = sampleRequest(model, options);
  const drawn = counted(model.stream(request));
  await writeTables(options.out, watched(drawn.tables, request.rows, io), job.tableMetadata, io);
  if (options.model !== undefined) await writeBytes(options.model, model.serialize(), { signal: io.signal });
  const seconds = (Date.now() - started) / 1000;
  const { plan } = job;
  if (options.json) {
    const { out, model: modelFile } = options;
    const { guarantee, total, notes, table } = plan;
    const made = {
      out,
      ...(modelFile === undefined ? {} : { model: modelFile }),
      ...request,
      rows: drawn.rows(),
      seconds,
    };
    printJson(io, { synthesizer: plan.synthesizer, table, guarantee, spent: total, notes, ...made });
    return;
  }
  io.stdout.write(
    `Wrote ${String(drawn.rows())} synthetic rows to ${options.out} in ${seconds.toFixed(1)} s (seed ${String(request.seed)}).\n` +
      `${plan.synthesizer}: ${describeGuarantee(plan)}\n` +
      (options.model === undefined
        ? ''
        : `The model is in ${options.model}; sample it as often as you like, at no cost.\n`) +
      plan.notes.map((note) => `note: ${note}\n`).join('') +
      noteOfSilence(plan, options),
  );
};

export const synthesizeCommand = (io: Io): Command =>
  withSampleOptions(withPlanOptions(new Command('synthesize')))
    .description('Make a synthetic likeness of a table, or of several in a folder')
    .option('--model <file>', 'keep the model, to sample it again without the data')
    .option('--data-warnings', 'say on stderr which columns hold cells that do not fit the metadata: not private')
    .option('--json', 'print a summary as JSON and nothing else')
    .action((path: string, options: Options) => synthesize(path, options, io));
