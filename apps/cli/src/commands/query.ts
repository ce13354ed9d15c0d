import { Command } from 'commander';
import type { ModelMarginal } from '@likeness/synthesis';
import { CliError } from '../cli-error.js';
import { readModel } from '../input/read-model.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { textTable } from '../output/text-table.js';

/** Lines a person would read; all cells are in the JSON. */
const MOST_LINES = 50;

interface Options {
  readonly columns: string;
  readonly json?: true;
}

/** The cells that hold most, largest first, with their labels. */
const largestCells = ({ labels, shares }: ModelMarginal): readonly (readonly string[])[] => {
  const cells = [...shares.keys()].sort((a, b) => shares[b]! - shares[a]! || a - b).slice(0, MOST_LINES);
  return cells.map((cell) => {
    let rest = cell;
    const names: string[] = [];
    for (const axis of labels.toReversed()) {
      names.unshift(axis[rest % axis.length]!);
      rest = Math.floor(rest / axis.length);
    }
    return [...names, `${(100 * shares[cell]!).toFixed(2)} %`];
  });
};

const columnsOf = (list: string): readonly string[] => {
  const columns = list.split(',').map((name) => name.trim());
  if (columns.includes(''))
    throw new CliError('bad_usage', 'Name the columns of --columns with commas between them, as in --columns sex,age.');
  return columns;
};

export const queryCommand = (io: Io): Command =>
  new Command('query')
    .argument('<model>', 'a file that "synthesize --model" wrote')
    .description('Ask a model how often values occur together, without drawing rows; costs no privacy budget')
    .requiredOption('--columns <names>', 'the columns, with commas between them')
    .option('--json', 'print labels and shares of all cells as JSON and nothing else')
    .action(async (path: string, options: Options) => {
      const columns = columnsOf(options.columns);
      const marginal = (await readModel(path)).marginal(columns);
      if (options.json) {
        printJson(io, { ...marginal, shares: [...marginal.shares] });
        return;
      }
      const cells = largestCells(marginal);
      io.stdout.write(textTable([[...columns, 'share'], ...cells]));
      const more = marginal.shares.length - cells.length;
      if (more > 0) io.stdout.write(`note: ${String(more)} smaller cells are left out; --json has all.\n`);
      if (!marginal.exact) io.stdout.write('note: this model has no formula for it, so a sample was counted.\n');
    });
