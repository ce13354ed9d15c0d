import { Command } from 'commander';
import {
  quantileParity,
  reweighing,
  streamConditions,
  WEIGHT_COLUMN,
  type CombinationEffect,
  type Model,
  type ParityRequest,
  type SampleRequest,
} from '@likeness/synthesis';
import type { Table } from '@likeness/table';
import { CliError } from '../cli-error.js';
import {
  calibrationOf,
  collectBalance,
  columnList,
  explainedBy,
  groupAndOutcome,
} from '../input/calibration-options.js';
import { inputFiles } from '../input/input-files.js';
import { readConditions } from '../input/read-conditions.js';
import { readAnyModel } from '../input/read-model.js';
import { readKnown } from '../input/read-known.js';
import type { WishOptions } from '../input/table-wishes.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { counted } from '../output/counted.js';
import { describeEffect } from '../output/describe-effect.js';
import { keepApart } from '../output/keep-apart.js';
import { checkOutput, writeTables } from '../output/output-file.js';
import { progress } from '../output/progress.js';
import { watched } from '../output/watched.js';
import { sampleTables } from './sample-tables.js';
import { checkSampleOptions, sampleRequest, withSampleOptions, type SampleOptions } from './sample-options.js';

interface Options extends SampleOptions, WishOptions {
  readonly json?: true;
}

interface Drawing {
  readonly rows: number;
  readonly seed: number;
  readonly tables: Iterable<Table>;
  /** What a calibration changes. */
  readonly effect?: readonly CombinationEffect[];
}

const drawing = async (model: Model, options: Options, io: Io): Promise<Drawing> => {
  const request = sampleRequest(model, options);
  if (options.quantileParity !== undefined) return byQuantiles(model, options, options.quantileParity, request, io);
  const calibration = calibrationOf(model, options, request.rows, request.seed);
  if (calibration !== undefined && options.conditions !== undefined)
    throw new CliError('bad_usage', 'Give --conditions or --balance and --parity, not both.');
  if (calibration !== undefined) {
    const { conditions, effect } = calibration;
    return { ...request, tables: streamConditions(model, conditions, request.seed), effect };
  }
  if (options.conditions === undefined) return { ...request, tables: model.stream(request) };
  if (options.scale !== undefined)
    throw new CliError('bad_usage', 'With --conditions, say the number of rows by "num_rows" or --rows, not --scale.');
  if (/\.json$/i.test(options.conditions)) {
    const conditions = await readConditions(options.conditions, options.rows ?? 1);
    const rows = conditions.reduce((sum, condition) => sum + condition.rows, 0);
    return { rows, seed: request.seed, tables: streamConditions(model, conditions, request.seed) };
  }
  if (options.rows !== undefined)
    throw new CliError('bad_usage', 'Rows with known columns are completed one by one: leave out --rows.');
  const [file] = await inputFiles(options.conditions);
  const completed = model.complete(await readKnown(model, file!, io), request.seed);
  return { rows: completed.rowCount, seed: request.seed, tables: [completed] };
};

const byQuantiles = async (
  model: Model,
  options: Options,
  asked: ParityRequest,
  { rows, seed }: SampleRequest,
  io: Io,
): Promise<Drawing> => {
  const { balance, parity, conditions, sequences } = options;
  if (balance.length > 0 || parity !== undefined || conditions !== undefined || sequences !== undefined)
    throw new CliError('bad_usage', 'Give --quantile-parity without --balance, --parity, --conditions or --sequences.');
  const line = progress(io);
  const run = { progress: (step: string, done: number) => line.show(step, done), signal: io.signal };
  try {
    const { table, effect } = await quantileParity(model, asked, rows, seed, run);
    return { rows, seed, tables: [table], effect };
  } finally {
    line.clear();
  }
};

function* weigh(model: Model, request: ParityRequest, tables: Iterable<Table>): Iterable<Table> {
  const withWeights = reweighing(model, request, WEIGHT_COLUMN);
  for (const table of tables) yield withWeights(table);
}

export const sampleCommand = (io: Io): Command =>
  withSampleOptions(new Command('sample').argument('<model>', 'a file that "synthesize --model" wrote'))
    .description('Draw rows from a model; costs no privacy budget')
    .option(
      '--conditions <file>',
      'JSON: [{"column_values": {"age": {"min": 30, "max": 40}}, "num_rows": 100}]; or .csv or .parquet with known columns, whose rows are completed',
    )
    .option(
      '--balance <column=value:share>',
      'give a value a share of the rows, for example "income=>50K:0.5"; may be repeated',
      collectBalance,
      [],
    )
    .option(
      '--parity <group,outcome>',
      'make an outcome independent of a group, for example "sex,income"',
      groupAndOutcome,
    )
    .option(
      '--quantile-parity <group,outcome>',
      'the same, but draw only the outcome anew: within a group, rows keep their order by its chance',
      groupAndOutcome,
    )
    .option(
      '--weights <group,outcome>',
      'add a column "calibration_weight" under which the outcome is independent of the group',
      groupAndOutcome,
    )
    .option(
      '--given <a,b>',
      'columns that may explain a difference: with --parity or --weights, independent among rows that are alike in them',
      columnList,
    )
    .option(
      '--table <name>',
      'of several tables: the one that conditions and shares are about (default: the only one that belongs to no other)',
    )
    .option('--json', 'print a summary as JSON and nothing else')
    .action(async (path: string, options: Options) => {
      checkSampleOptions(options);
      if (options.given !== undefined && options.parity === undefined && options.weights === undefined)
        throw new CliError('bad_usage', 'Give --given together with --parity or --weights.');
      const read = await readAnyModel(path);
      if ('datasetModel' in read) return sampleTables(path, read.datasetModel, options, io);
      if (options.table !== undefined)
        throw new CliError('bad_usage', 'This is a model of one table. Leave out --table.');
      await checkOutput(options.out);
      await keepApart([path, options.conditions], [options.out]);
      const { model } = read;
      const { rows, seed, tables, effect } = await drawing(model, options, io);
      const weighted =
        options.weights === undefined ? tables : weigh(model, explainedBy(options.weights, options.given), tables);
      const drawn = counted(weighted);
      await writeTables(options.out, watched(drawn.tables, rows, io), model.table, io);
      const summary = { synthesizer: model.synthesizer, out: options.out, rows: drawn.rows(), seed };
      if (options.json) printJson(io, { ...summary, ...(effect === undefined ? {} : { effect }) });
      else
        io.stdout.write(
          `Wrote ${String(drawn.rows())} synthetic rows to ${options.out} (seed ${String(seed)}).\n${describeEffect(effect)}`,
        );
    });
