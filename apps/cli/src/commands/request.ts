import { Command } from 'commander';
import { CliError } from '../cli-error.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { textTable } from '../output/text-table.js';
import { signedInPlatform } from '../platform/platform.js';

interface Options {
  readonly purpose?: string;
  readonly project: string;
  readonly people: string;
  readonly acceptTerms?: true;
  readonly url?: string;
  readonly json?: true;
}

export const requestCommand = (io: Io): Command =>
  new Command('request')
    .argument('[dataset]', 'id of the data set; absent: list my requests')
    .description('Ask for access to a data set, or see what became of it')
    .option('--purpose <words>', 'what you want to do with it')
    .option('--project <name>', 'the project it is for', '')
    .option('--people <names>', 'who will work with it', '')
    .option('--accept-terms', 'you have read the terms, and accept them')
    .option('--url <address>', 'of the portal (default: where you are signed in)')
    .option('--json', 'print it as JSON and nothing else')
    .action(async (id: string | undefined, options: Options) => {
      const { client } = await signedInPlatform(options.url);
      if (id === undefined) {
        const mine = await client.requests.list();
        if (options.json) printJson(io, mine);
        else if (mine.length === 0) io.stdout.write('You have asked for nothing yet.\n');
        else
          io.stdout.write(
            textTable(mine.map((each) => [each.id, each.dataset.title, each.state, each.decisionReason ?? ''])),
          );
        return;
      }
      const dataset = await client.datasets.get({ id });
      const { purpose, project, people } = options;
      if (purpose === undefined) throw new CliError('bad_usage', 'Say in --purpose what you want to do with the data.');
      if (!options.acceptTerms)
        throw new CliError('bad_usage', `Read the terms and add --accept-terms: ${dataset.terms}`);
      const draft = { datasetId: id, purpose, project, people, acceptedTermsHash: dataset.termsHash };
      const begun = await client.requests.create(draft);
      const sent = await client.requests.submit({ id: begun.id });
      if (options.json) printJson(io, sent);
      else io.stdout.write(`Asked for "${dataset.title}". likeness request shows what becomes of it.\n`);
    });
