import { Command } from 'commander';
import type { Dataset, DatasetSummary } from '@likeness/contracts';
import { numberOption } from '../input/number-option.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { textTable } from '../output/text-table.js';
import { platform } from '../platform/platform.js';

interface Options {
  readonly query?: string;
  readonly topic?: string;
  readonly maxEpsilon?: number;
  readonly url?: string;
  readonly json?: true;
}

const promise = ({ guarantee, epsilon }: DatasetSummary): string =>
  guarantee === 'none' ? 'NO formal guarantee' : `epsilon ${epsilon}`;

const card = (found: Dataset): string =>
  textTable([
    ['title', found.title],
    ['about', found.description],
    ['size', `${found.rows} rows, ${found.columns} columns`],
    [
      'promise',
      found.guarantee === 'none' ? promise(found) : `${promise(found)}, delta ${found.delta}, for ${found.unit}`,
    ],
    ['purposes', found.permittedPurposes],
    ['terms', found.terms],
    ['formats', found.formats.map(({ format }) => format).join(', ')],
    [
      'access',
      found.access === null ? 'none; ask for it with likeness request' : `until ${found.access.endsAt.slice(0, 10)}`,
    ],
    ['cite as', found.citation],
  ]);

export const datasetsCommand = (io: Io): Command =>
  new Command('datasets')
    .argument('[id]', 'one data set; absent: the catalogue')
    .description('Find published data sets on a platform')
    .option('--query <words>', 'words to look for')
    .option('--topic <topic>', 'of this topic only')
    .option('--max-epsilon <number>', 'with at most this privacy loss', (text) => numberOption(text, '--max-epsilon'))
    .option('--url <address>', 'of the portal (default: where you are signed in)')
    .option('--json', 'print them as JSON and nothing else')
    .action(async (id: string | undefined, { query, topic, maxEpsilon, url, json }: Options) => {
      const { client } = await platform(url);
      if (id !== undefined) {
        const found = await client.datasets.get({ id });
        if (json) printJson(io, found);
        else io.stdout.write(card(found));
        return;
      }
      const found = await client.datasets.search({ q: query, topic, maxEpsilon });
      if (json) printJson(io, found);
      else if (found.length === 0) io.stdout.write('Nothing is published there that fits.\n');
      else io.stdout.write(textTable(found.map((each) => [each.id, each.title, `${each.rows} rows`, promise(each)])));
    });
