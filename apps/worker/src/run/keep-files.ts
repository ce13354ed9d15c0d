import { createReadStream } from 'node:fs';
import type { FileStore, RunResult } from '@likeness/persistence';
import type { Likeness } from '../engine/likeness.js';

export type KeptFiles = Pick<RunResult, 'outputs' | 'modelFileKey'>;

/** Copies files into the store, all or none. @throws PersistenceError `disk_full` */
export async function keepOutputs(
  made: Likeness['files']['outputs'],
  files: FileStore,
): Promise<readonly RunResult['outputs'][number][]> {
  const kept: RunResult['outputs'][number][] = [];
  try {
    for (const { format, path } of made) kept.push({ format, ...(await files.write(createReadStream(path))) });
    return kept;
  } catch (error) {
    await dropOutputs(kept, files);
    throw error;
  }
}

export async function dropOutputs(kept: RunResult['outputs'], files: FileStore): Promise<void> {
  for (const { fileKey } of kept) await files.remove(fileKey);
}

/** The same with a run's model. */
export async function keepFiles(made: Likeness['files'], files: FileStore): Promise<KeptFiles> {
  const outputs = await keepOutputs(made.outputs, files);
  try {
    return { outputs, modelFileKey: (await files.write(createReadStream(made.model))).fileKey };
  } catch (error) {
    await dropOutputs(outputs, files);
    throw error;
  }
}

export async function dropFiles({ outputs, modelFileKey }: KeptFiles, files: FileStore): Promise<void> {
  await dropOutputs(outputs, files);
  await files.remove(modelFileKey);
}
