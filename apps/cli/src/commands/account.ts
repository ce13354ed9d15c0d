import { Command, Option } from 'commander';
import { epsilonOfComposition, type Accountant } from '@likeness/privacy';
import { CliError } from '../cli-error.js';
import { DEFAULT_DELTA } from '../input/choose-synthesizer.js';
import { numberOption } from '../input/number-option.js';
import { readMechanisms } from '../input/read-mechanism.js';
import type { Io } from '../io.js';
import { goldenValue } from '../output/golden-number.js';
import { printJson } from '../output/json.js';
import { textTable } from '../output/text-table.js';

interface Options {
  readonly mechanism: string;
  readonly delta?: string;
  readonly accountant: 'best' | Accountant;
  readonly json?: true;
}

const ACCOUNTANTS: readonly Accountant[] = ['gdp', 'zcdp', 'privacy-loss', 'renyi'];

export const accountCommand = (io: Io): Command =>
  new Command('account')
    .description('Epsilon of a composition of mechanisms, by every accountant that knows them; looks at no data')
    .requiredOption(
      '--mechanism <json>',
      'one or a list, such as {"type":"gaussian","sigma":2,"count":10,"sampling_probability":0.01}',
    )
    .option('--delta <number>', `chance that the guarantee fails (default: ${String(DEFAULT_DELTA)})`)
    .addOption(new Option('--accountant <id>', 'whose bound to give').choices(['best', ...ACCOUNTANTS]).default('best'))
    .option('--json', 'print the result as JSON and nothing else')
    .action((options: Options) => {
      const delta = options.delta === undefined ? DEFAULT_DELTA : numberOption(options.delta, '--delta');
      const best = epsilonOfComposition(readMechanisms(options.mechanism), delta);
      const accountant = options.accountant === 'best' ? best.accountant : options.accountant;
      const epsilon = best.bounds[accountant];
      if (epsilon === undefined)
        throw new CliError(
          'bad_usage',
          `The accountant ${accountant} does not know all of these mechanisms. Choose best.`,
        );
      if (options.json) printJson(io, goldenValue({ epsilon, delta, accountant, bounds: best.bounds }));
      else
        io.stdout.write(
          `epsilon ${String(epsilon)} at delta ${String(delta)} (${accountant})\n` +
            textTable(
              ACCOUNTANTS.filter((one) => best.bounds[one] !== undefined).map((one) => [
                `  ${one}`,
                String(best.bounds[one]),
              ]),
            ),
        );
    });
