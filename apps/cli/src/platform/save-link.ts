import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from '@likeness/client';
import type { Download } from '@likeness/contracts';
import { CliError } from '../cli-error.js';

/** Fetches what a signed link leads to. @param out absent: the file's own name, here @returns the file @throws CliError `download_failed` */
export async function saveLink(
  client: Client,
  link: Download,
  out: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const token = new URL(link.url, 'http://localhost').pathname.split('/').at(-1)!;
  const file = out ?? link.fileName;
  await save(await client.datasets.file({ token: decodeURIComponent(token) }, { signal }), file, signal);
  return file;
}

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
