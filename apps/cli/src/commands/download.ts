import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { outputFormats, type OutputFormat } from '@likeness/contracts';
import { Command, Option } from 'commander';
import { CliError } from '../cli-error.js';
import type { Io } from '../io.js';
import { printJson } from '../output/json.js';
import { signedInPlatform } from '../platform/platform.js';

interface Options {
  readonly format?: OutputFormat;
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
    .option('--out <file>', 'where to (default: its own name, here)')
    .option('--url <address>', 'of the portal (default: where you are signed in)')
    .option('--json', 'print file and rows as JSON and nothing else')
    .action(async (id: string, { format: asked, out, url, json }: Options) => {
      const { client } = await signedInPlatform(url);
      const format = asked ?? (await client.datasets.get({ id })).formats[0]?.format ?? 'csv';
      const link = await client.datasets.download({ id, format });
      const token = new URL(link.url, 'http://localhost').pathname.split('/').at(-1)!;
      const answer = await client.datasets.file({ token: decodeURIComponent(token) }, { signal: io.signal });
      const file = out ?? link.fileName;
      await save(answer, file, io.signal);
      if (json) printJson(io, { file, format });
      else io.stdout.write(`Wrote ${file}.\n`);
    });

/** Whole, or not at all. @throws CliError `download_failed` */
async function save(answer: Response, file: string, signal: AbortSignal): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(part), {
      signal,
    });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    if (signal.aborted) throw error;
    throw new CliError(
      'download_failed',
      `The file could not be written to ${file}. Look whether the folder is there and has room, and try again.`,
    );
  }
}
