import { cellWriter, type Table } from '@likeness/table';
import { replaceFile, stopIfCancelled, type WriteOptions } from './replace-file.js';

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
const CHUNK_CHARS = 1 << 18;

const field = (text: string | undefined): string => {
  if (text === undefined) return '';
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The table as CSV text in pieces: UTF-8, comma, LF, a header line; null is an empty field. */
export function* csvText(table: Table): Iterable<string> {
  let text = `${table.columns.map((c) => field(c.name)).join(',')}\n`;
  const writers = table.columns.map(fieldWriter);
  for (let row = 0; row < table.rowCount; row++) {
    let line = '';
    for (let i = 0; i < writers.length; i++) line += `${i === 0 ? '' : ','}${writers[i]?.(row) ?? ''}`;
    text += `${line === '' && writers.length === 1 ? '""' : line}\n`;
    if (text.length >= CHUNK_CHARS) {
      yield text;
      text = '';
    }
  }
  yield text;
}

/** A category is quoted once, not at every row. */
const fieldWriter = (column: Table['columns'][number]): ((row: number) => string) => {
  if (column.kind !== 'text') {
    const write = cellWriter(column);
    return (row) => field(write(row));
  }
  const quoted = column.dictionary.map(field);
  return (row) => quoted[column.codes[row] ?? -1] ?? '';
};

/** Writes a table as a CSV file, all or nothing. @throws ConnectorError `disk_full`, `cannot_write`, `cancelled` */
export const writeCsv = (path: string, table: Table, options: WriteOptions = {}): Promise<void> =>
  replaceFile(
    path,
    async (file) => {
      for (const text of csvText(table)) {
        stopIfCancelled(options.signal);
        await file.writeFile(text);
      }
    },
    options,
  );
