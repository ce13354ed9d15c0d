import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** On the same disk as the files that are kept, so that a full disk shows before anything is promised. */
const parentOf = (files: string): string => join(files, 'working');

/** An empty folder for one attempt at a job. What earlier attempts left, whose workers lost it, is removed. @param jobId of the run or the source */
export async function workingFolder(files: string, jobId: string): Promise<string> {
  const parent = parentOf(files);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    if (name.startsWith(`${jobId}-`)) await rm(join(parent, name), { recursive: true, force: true });
  }
  return mkdtemp(join(parent, `${jobId}-`));
}
