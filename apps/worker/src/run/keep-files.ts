import { createReadStream } from 'node:fs';
import type { FileStore, RunResult } from '@likeness/persistence';
import type { Likeness } from '../engine/likeness.js';

export type KeptFiles = Pick<RunResult, 'outputs' | 'modelFileKey'>;

/** Copies a run's files into the store, all or none. @throws PersistenceError `disk_full` */
export async function keepFiles(made: Likeness['files'], files: FileStore): Promise<KeptFiles> {
  const kept: string[] = [];
  const keep = async (path: string) => {
    const stored = await files.write(createReadStream(path));
    kept.push(stored.fileKey);
    return stored;
  };
  try {
    const outputs: RunResult['outputs'][number][] = [];
    for (const { format, path } of made.outputs) outputs.push({ format, ...(await keep(path)) });
    const model = await keep(made.model);
    return { outputs, modelFileKey: model.fileKey };
  } catch (error) {
    for (const fileKey of kept) await files.remove(fileKey);
    throw error;
  }
}

export async function dropFiles({ outputs, modelFileKey }: KeptFiles, files: FileStore): Promise<void> {
  for (const fileKey of [...outputs.map((output) => output.fileKey), modelFileKey]) await files.remove(fileKey);
}
