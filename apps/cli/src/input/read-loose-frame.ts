import { seriesOfCells, type Cell, type Frame } from '@likeness/evaluation/sdmetrics';
import { inputFiles, scanFile } from './input-files.js';

/** What Python's pandas reads as null unless it is told otherwise. */
const NULLS = new Set(
  '|#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|None|n/a|nan|null'.split('|'),
);
const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['True', true],
  ['TRUE', true],
  ['true', true],
  ['False', false],
  ['FALSE', false],
  ['false', false],
]);

const typed = (texts: readonly (string | null)[]): readonly (Cell | null)[] => {
  const known = texts.filter((text) => text !== null);
  if (known.length === 0) return texts;
  if (known.every((text) => TRUTHS.has(text))) return texts.map((text) => (text === null ? null : TRUTHS.get(text)!));
  const isNumber = known.every((text) => text.trim() !== '' && !Number.isNaN(Number(text)));
  return isNumber ? texts.map((text) => (text === null ? null : Number(text))) : texts;
};

/** A table without metadata, each column typed by what it holds as pandas' `read_csv` types it. @throws ConnectorError, CliError */
export const readLooseFrame = async (path: string, signal: AbortSignal): Promise<Frame> => {
  const columns = new Map<string, (string | null)[]>();
  let rowCount = 0;
  for (const file of await inputFiles(path))
    for await (const batch of scanFile(file, signal)) {
      rowCount += batch.rowCount;
      for (const [name, cells] of Object.entries(batch.columns)) {
        const column = columns.get(name) ?? [];
        for (const cell of cells) column.push(cell === null || NULLS.has(String(cell)) ? null : String(cell));
        columns.set(name, column);
      }
    }
  return { rowCount, columns: new Map([...columns].map(([name, texts]) => [name, seriesOfCells(typed(texts))])) };
};
