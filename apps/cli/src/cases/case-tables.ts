import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from '@likeness/evaluation/sdmetrics';
import { LikenessError, readMetadata, type TableMetadata } from '@likeness/table';
import { inputFiles, scanFile } from '../input/input-files.js';
import { readFrames } from '../input/read-frames.js';
import { readJsonFile } from '../input/read-json-file.js';
import type { CaseContext } from './golden-record.js';
import { remember } from './remember.js';

/** A table of another family of cases, by the name of the case. */
export interface CaseTables {
  metadata(name: string): Promise<TableMetadata>;
  /** @param side as `real` */
  frame(name: string, side: string): Promise<Frame>;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Cases of tables are beside the inputs, below them, or the inputs themselves. @throws LikenessError `file_not_found` */
const folderOf = async (inputs: string, name: string): Promise<string> => {
  const folders = [join(inputs, '..', 'sdmetrics', name), join(inputs, name), join(inputs, '..', name), inputs];
  for (const folder of folders) if (await exists(join(folder, 'metadata.json'))) return folder;
  throw new LikenessError('file_not_found', `There is no case "${name}" with a metadata.json beside the inputs.`);
};

export const caseTables = ({ inputs, signal }: CaseContext): CaseTables => {
  const opened = remember(async (name) => {
    const folder = await folderOf(inputs, name);
    const metadata = readMetadata(await readJsonFile(join(folder, 'metadata.json')));
    const table = Object.values(metadata.tables)[0] ?? { columns: {} };
    const frame = remember(async (side) => {
      const frames = await readFrames(join(folder, `${side}.csv`), metadata, 'typed', signal);
      return [...frames.values()][0]!;
    });
    return { table, frame };
  });
  return {
    metadata: async (name) => (await opened(name)).table,
    frame: async (name, side) => (await opened(name)).frame(side),
  };
};

/** The columns of a file as texts; an empty field is ''. A file may have no rows. @throws ConnectorError */
export const readTexts = async (path: string, signal: AbortSignal): Promise<ReadonlyMap<string, readonly string[]>> => {
  const columns = new Map<string, string[]>();
  const [file] = await inputFiles(path);
  for await (const batch of scanFile({ ...file!, isOneOfSeveral: true }, signal))
    for (const [name, cells] of Object.entries(batch.columns)) {
      const texts = columns.get(name) ?? [];
      for (const cell of cells) texts.push(cell === null ? '' : String(cell));
      columns.set(name, texts);
    }
  return columns;
};
