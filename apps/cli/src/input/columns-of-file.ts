import { scanFile, type InputFile } from './input-files.js';

/** The names of the columns. */
export const columnsOfFile = async (file: InputFile, signal: AbortSignal): Promise<readonly string[]> => {
  for await (const batch of scanFile(file, signal)) return Object.keys(batch.columns);
  return [];
};
