import { readFile } from 'node:fs/promises';
import { ConnectorError } from '@likeness/connectors';
import { SynthesisError, synthesizers, type Model, type Synthesizer } from '@likeness/synthesis';

const attempt = (synthesizer: Synthesizer, bytes: Uint8Array): Model | undefined => {
  try {
    return synthesizer.deserialize(bytes);
  } catch (error) {
    if (error instanceof SynthesisError && error.code === 'bad_model') return undefined;
    throw error;
  }
};

/** Reads a model file, whichever synthesizer wrote it. @throws ConnectorError `file_not_found`; SynthesisError `bad_model` */
export const readModel = async (path: string): Promise<Model> => {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new ConnectorError('file_not_found', `There is no file ${path}. Check the path.`);
    throw new ConnectorError('file_unreadable', `${path} cannot be read. Name a model file that you may read.`);
  });
  for (const synthesizer of synthesizers) {
    const model = attempt(synthesizer, bytes);
    if (model !== undefined) return model;
  }
  throw new SynthesisError('bad_model', `${path} is not a model that Likeness wrote. Name a file made with --model.`);
};
