import { readFile } from 'node:fs/promises';
import { ConnectorError } from '@likeness/connectors';
import { CliError } from '../cli-error.js';

/** @throws ConnectorError `file_not_found`, `file_unreadable`; CliError `bad_json` */
export const readJsonFile = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new ConnectorError('file_not_found', `There is no file ${path}. Check the path.`);
    throw new ConnectorError('file_unreadable', `${path} cannot be read. Name a JSON file that you may read.`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError('bad_json', `${path} is not JSON. Check the file.`);
  }
};
