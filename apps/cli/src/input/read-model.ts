import { readFile } from 'node:fs/promises';
import { ConnectorError } from '@likeness/connectors';
import { datasetSynthesizers, SynthesisError, synthesizers, type DatasetModel, type Model } from '@likeness/synthesis';

interface Reader<M> {
  deserialize(bytes: Uint8Array): M;
}

const attempt = <M>(readers: readonly Reader<M>[], bytes: Uint8Array): M | undefined => {
  for (const reader of readers)
    try {
      return reader.deserialize(bytes);
    } catch (error) {
      if (!(error instanceof SynthesisError && error.code === 'bad_model')) throw error;
    }
  return undefined;
};

/** A model of one table or of several. */
export type AnyModel = { readonly model: Model } | { readonly datasetModel: DatasetModel };

/** Reads a model file, whichever synthesizer wrote it. @throws ConnectorError `file_not_found`; SynthesisError `bad_model` */
export const readAnyModel = async (path: string): Promise<AnyModel> => {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new ConnectorError('file_not_found', `There is no file ${path}. Check the path.`);
    throw new ConnectorError('file_unreadable', `${path} cannot be read. Name a model file that you may read.`);
  });
  const model = attempt(synthesizers, bytes);
  if (model !== undefined) return { model };
  const datasetModel = attempt(datasetSynthesizers, bytes);
  if (datasetModel !== undefined) return { datasetModel };
  throw new SynthesisError('bad_model', `${path} is not a model that Likeness wrote. Name a file made with --model.`);
};

/** Reads a model of one table. @throws as `readAnyModel` */
export const readModel = async (path: string): Promise<Model> => {
  const read = await readAnyModel(path);
  if ('model' in read) return read.model;
  throw new SynthesisError('bad_model', `${path} is a model of several tables. Name a model of one table.`);
};
