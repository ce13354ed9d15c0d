import { readFile } from 'node:fs/promises';
import { ConnectorError } from '@likeness/connectors';
import { addConstraints, pickTables, readMetadata, type Metadata } from '@likeness/table';
import { CliError } from '../cli-error.js';
import type { InputFile } from './input-files.js';

const readJson = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new ConnectorError('file_not_found', `There is no file ${path}. Check the path.`);
    throw new ConnectorError('file_unreadable', `${path} cannot be read. Name a metadata JSON file that you may read.`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new CliError('bad_json', `${path} is not JSON. Give JSON, as "likeness detect" writes metadata.`);
  }
};

/** Whether it takes a synthesizer of several tables. */
export const isSeveral = ({ tables }: Metadata): boolean => Object.keys(tables).length > 1;

/**
 * The part of the metadata that describes the input. A single table may have another name than its file; several tables are
 * matched by name. @param constraints a file of constraints as SDV writes it, added to those of the metadata. @throws TableError `bad_metadata`; CliError `bad_json`, `table_not_in_metadata`
 */
export const metadataFor = async (
  path: string,
  files: readonly InputFile[],
  constraints?: string,
): Promise<Metadata> => {
  const read = readMetadata(await readJson(path), files[0]?.table);
  const metadata = constraints === undefined ? read : addConstraints(read, await readJson(constraints));
  const tables = Object.keys(metadata.tables);
  if (tables.length === 1 && files.length === 1) return metadata;
  for (const { table } of files)
    if (metadata.tables[table] === undefined)
      throw new CliError(
        'table_not_in_metadata',
        `The metadata has no table "${table}". It has: ${tables.map((name) => `"${name}"`).join(', ')}. Rename the file or the table.`,
      );
  return pickTables(metadata, new Set(files.map(({ table }) => table)));
};
