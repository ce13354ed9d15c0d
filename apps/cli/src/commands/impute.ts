import { randomInt } from 'node:crypto';
import { Command } from 'commander';
import { impute, type Model } from '@likeness/synthesis';
import { tableBuilder, type Table, type TableMetadata } from '@likeness/table';
import { columnsOfFile } from '../input/columns-of-file.js';
import { CliError } from '../cli-error.js';
import { inputFiles } from '../input/input-files.js';
import { seedOption } from '../input/number-option.js';
import { readModel } from '../input/read-model.js';
import { readTable } from '../input/read-table.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { keepApart } from '../output/keep-apart.js';
import { checkOutput, writeTables } from '../output/output-file.js';
import { progress } from '../output/progress.js';

interface Options {
  readonly out: string;
  readonly addColumns?: true;
  readonly seed?: number;
  readonly json?: true;
}

const emptyCells = ({ columns }: Table): number =>
  columns.reduce(
    (sum, column) =>
      sum +
      (column.kind === 'text'
        ? column.codes.reduce((count, code) => count + (code < 0 ? 1 : 0), 0)
        : column.values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0)),
    0,
  );

/** Columns that the model does not know pass through as they are. */
const metadataOf = (names: readonly string[], { table }: Model): TableMetadata => ({
  columns: Object.fromEntries(names.map((name) => [name, table.columns[name] ?? { sdtype: 'categorical' }])),
});

const withMissingColumns = (table: Table, { table: { columns } }: Model): Table => {
  const there = new Set(table.columns.map(({ name }) => name));
  const lacking = Object.fromEntries(Object.entries(columns).filter(([name]) => !there.has(name)));
  const builder = tableBuilder({ columns: lacking });
  const nothing = Array<null>(table.rowCount).fill(null);
  builder.append({
    rowCount: table.rowCount,
    columns: Object.fromEntries(Object.keys(lacking).map((name) => [name, nothing])),
  });
  return { ...table, columns: [...table.columns, ...builder.finish().columns] };
};

export const imputeCommand = (io: Io): Command =>
  new Command('impute')
    .description('Fill the empty cells of a table from what a model says given the rest of each row; costs no budget')
    .argument('<model>', 'a file that "synthesize --model" wrote')
    .argument('<file>', 'the table with empty cells: .csv or .parquet')
    .requiredOption('--out <file>', '.csv or .parquet; an existing file is replaced')
    .option('--add-columns', 'also add the columns that the model has and the table lacks')
    .option('--seed <n>', 'equal seeds fill alike', seedOption)
    .option('--json', 'print a summary as JSON and nothing else')
    .action(async (path: string, filePath: string, options: Options) => {
      await checkOutput(options.out);
      await keepApart([path, filePath], [options.out]);
      const model = await readModel(path);
      const [file, ...others] = await inputFiles(filePath);
      if (file === undefined || others.length > 0) throw new CliError('bad_usage', 'Name one file, not a folder.');
      const names = await columnsOfFile(file, io.signal);
      if (!names.some((name) => model.table.columns[name] !== undefined))
        throw new CliError(
          'bad_usage',
          'The table has no column of the model. Name the table that the model is about.',
        );
      const read = await readTable(file, metadataOf(names, model), io);
      const table = options.addColumns === true ? withMissingColumns(read, model) : read;
      const seed = options.seed ?? randomInt(2 ** 31);
      const line = progress(io);
      line.show('Filling empty cells');
      const filled = impute(model, table, seed);
      line.clear();
      const [before, left] = [emptyCells(table), emptyCells(filled)];
      const columns = Object.fromEntries(
        filled.columns.map(({ name }) => [name, model.table.columns[name] ?? { sdtype: 'categorical' as const }]),
      );
      await writeTables(options.out, [filled], { ...model.table, columns }, io);
      const summary = { out: options.out, rows: filled.rowCount, filled: before - left, stillEmpty: left, seed };
      if (options.json) return printJson(io, summary);
      io.stdout.write(
        `Filled ${String(summary.filled)} empty cells of ${String(summary.rows)} rows in ${options.out} (seed ${String(seed)}); ${String(left)} stay empty.\n`,
      );
    });
