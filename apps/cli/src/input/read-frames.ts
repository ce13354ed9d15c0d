import { frameOfTable, type Frames } from '@likeness/evaluation/sdmetrics';
import { tableBuilder, type Metadata, type TableMetadata } from '@likeness/table';
import { CliError } from '../cli-error.js';
import { inputFiles, scanFile, type InputFile } from './input-files.js';

/** `text`: every column stays as the file has it, whatever its type. */
export type Reading = 'typed' | 'text';

const asText = (table: TableMetadata): TableMetadata => ({
  ...table,
  columns: Object.fromEntries(Object.keys(table.columns).map((name) => [name, { sdtype: 'categorical' }])),
});

/** The file of each table of the metadata; a single table may have another name than its file. */
const filesByTable = (metadata: Metadata, files: readonly InputFile[]): readonly (readonly [string, InputFile])[] => {
  const names = Object.keys(metadata.tables);
  const [only] = files;
  if (names.length === 1 && files.length === 1 && only !== undefined) return [[names[0] ?? only.table, only]];
  return names.map((name) => {
    const file = files.find((f) => f.table === name);
    if (file !== undefined) return [name, file] as const;
    throw new CliError('no_tables', `There is no file for the table "${name}". Add ${name}.csv to the folder.`);
  });
};

/**
 * Reads a file or a folder into the typed columns that metrics compare. `rows`: whether a header alone is a table, too.
 * @throws ConnectorError, TableError, CliError
 */
export const readFrames = async (
  path: string,
  metadata: Metadata,
  reading: Reading,
  signal: AbortSignal,
  rows: 'some' | 'any' = 'some',
): Promise<Frames> => {
  const frames: [string, ReturnType<typeof frameOfTable>][] = [];
  for (const [name, file] of filesByTable(metadata, await inputFiles(path))) {
    const described = metadata.tables[name] ?? { columns: {} };
    const table = reading === 'text' ? asText(described) : described;
    const builder = tableBuilder(table);
    for await (const batch of scanFile(rows === 'any' ? { ...file, mayBeEmpty: true } : file, signal))
      builder.append(batch);
    frames.push([name, frameOfTable(builder.finish(), table)]);
  }
  return new Map(frames);
};
