import { Command } from 'commander';
import { streamConditions, type Model } from '@likeness/synthesis';
import type { Table, TableMetadata } from '@likeness/table';
import { CliError } from '../cli-error.js';
import { inputFiles, type InputFile } from '../input/input-files.js';
import { readConditions } from '../input/read-conditions.js';
import { columnsOfFile } from '../input/columns-of-file.js';
import { readModel } from '../input/read-model.js';
import { readTable } from '../input/read-table.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { checkOutput, writeTables } from '../output/output-file.js';
import { watched } from '../output/watched.js';
import { checkSampleOptions, sampleRequest, withSampleOptions, type SampleOptions } from './sample-options.js';

interface Options extends SampleOptions {
  readonly conditions?: string;
  readonly json?: true;
}

interface Drawing {
  readonly rows: number;
  readonly seed: number;
  readonly tables: Iterable<Table>;
}

const drawing = async (model: Model, options: Options, io: Io): Promise<Drawing> => {
  const request = sampleRequest(model, options);
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
  const completed = model.complete(await readTable(file!, await knownColumns(model, file!, io), io), request.seed);
  return { rows: completed.rowCount, seed: request.seed, tables: [completed] };
};

/** Metadata of the columns that the file has; an unknown one is refused by name. */
const knownColumns = async (model: Model, file: InputFile, io: Io): Promise<TableMetadata> => {
  const names = await columnsOfFile(file, io.signal);
  const known = names.flatMap((name) => {
    const column = model.table.columns[name];
    return column === undefined ? [] : [[name, column] as const];
  });
  return { columns: Object.fromEntries(known) };
};

export const sampleCommand = (io: Io): Command =>
  withSampleOptions(new Command('sample').argument('<model>', 'a file that "synthesize --model" wrote'))
    .description('Draw rows from a model; costs no privacy budget')
    .option(
      '--conditions <file>',
      'JSON: [{"column_values": {"age": {"min": 30, "max": 40}}, "num_rows": 100}]; or .csv or .parquet with known columns, whose rows are completed',
    )
    .option('--json', 'print a summary as JSON and nothing else')
    .action(async (path: string, options: Options) => {
      checkSampleOptions(options);
      await checkOutput(options.out);
      const model = await readModel(path);
      const { rows, seed, tables } = await drawing(model, options, io);
      await writeTables(options.out, watched(tables, rows, io), model.table, io);
      if (options.json) printJson(io, { synthesizer: model.synthesizer, out: options.out, rows, seed });
      else io.stdout.write(`Wrote ${String(rows)} synthetic rows to ${options.out} (seed ${String(seed)}).\n`);
    });
