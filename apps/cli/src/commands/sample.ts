import { Command } from 'commander';
import { readModel } from '../input/read-model.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { checkOutput, writeTable } from '../output/output-file.js';
import { checkSampleOptions, sampleRequest, withSampleOptions, type SampleOptions } from './sample-options.js';

interface Options extends SampleOptions {
  readonly json?: true;
}

export const sampleCommand = (io: Io): Command =>
  withSampleOptions(new Command('sample').argument('<model>', 'a file that "synthesize --model" wrote'))
    .description('Draw rows from a model; costs no privacy budget')
    .option('--json', 'print a summary as JSON and nothing else')
    .action(async (path: string, options: Options) => {
      checkSampleOptions(options);
      await checkOutput(options.out);
      const model = await readModel(path);
      const request = sampleRequest(model, options);
      await writeTable(options.out, model.sample(request), undefined, io);
      if (options.json) printJson(io, { synthesizer: model.synthesizer, out: options.out, ...request });
      else
        io.stdout.write(
          `Wrote ${String(request.rows)} synthetic rows to ${options.out} (seed ${String(request.seed)}).\n`,
        );
    });
