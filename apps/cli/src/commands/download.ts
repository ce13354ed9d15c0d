import { outputFormats, type OutputFormat } from '@likeness/contracts';
import { Command, Option } from 'commander';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { signedInPlatform } from '../platform/platform.js';
import { saveLink } from '../platform/save-link.js';

interface Options {
  readonly format?: OutputFormat;
  readonly table?: string;
  readonly out?: string;
  readonly url?: string;
  readonly json?: true;
}

export const downloadCommand = (io: Io): Command =>
  new Command('download')
    .argument('<dataset>', 'id of the data set')
    .description('Download a data set that you have access to')
    .addOption(
      new Option('--format <format>', 'of the file (default: CSV, several tables in a zip)').choices(outputFormats),
    )
    .option('--table <table>', 'only this one of several, as CSV or Parquet')
    .option('--out <file>', 'where to (default: its own name, here)')
    .option('--url <address>', 'of the portal (default: where you are signed in)')
    .option('--json', 'print file and rows as JSON and nothing else')
    .action(async (id: string, { format: asked, table, out, url, json }: Options) => {
      const { client } = await signedInPlatform(url);
      const usual = async () => (await client.datasets.get({ id })).formats[0]?.format ?? 'csv';
      const format = asked ?? (table === undefined ? await usual() : 'csv');
      const link = await client.datasets.download({ id, format, ...(table === undefined ? {} : { table }) });
      const file = await saveLink(client, link, out, io.signal);
      if (json) printJson(io, { file, format });
      else io.stdout.write(`Wrote ${file}.\n`);
    });
