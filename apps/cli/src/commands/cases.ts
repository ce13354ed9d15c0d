import { dirname } from 'node:path';
import { Command } from 'commander';
import { computeCases } from '../cases/compute-cases.js';
import { readJsonFile } from '../input/read-json-file.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { progress } from '../output/progress.js';

interface Options {
  readonly inputs?: string;
  readonly json?: true;
}

export const casesCommand = (io: Io): Command =>
  new Command('cases')
    .description('Compute every case of a file of golden values, to be compared with what other libraries give')
    .argument('<expected>', 'an expected.json; its own values are not read')
    .option('--inputs <folder>', 'where the inputs are (default: beside the file)')
    .option('--json', 'print nothing but the results; without it a summary follows on stderr')
    .action(async (path: string, options: Options) => {
      const line = progress(io);
      const context = { inputs: options.inputs ?? dirname(path), signal: io.signal };
      const results = await computeCases(await readJsonFile(path), context, (count, of) =>
        line.show('Computing cases', count / of),
      );
      line.clear();
      printJson(io, results);
      if (options.json) return;
      const failed = results.filter((result) => 'error' in result).length;
      io.stderr.write(`${String(results.length - failed)} computed, ${String(failed)} not.\n`);
    });
