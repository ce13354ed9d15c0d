import type { Table } from '@likeness/table';
import { csvField, csvRows } from './csv-encoder.js';
import { replaceFile, stopIfCancelled, type WriteOptions } from './replace-file.js';

/**
 * Writes tables with the same columns as one CSV file, all or nothing: UTF-8, comma, LF, a header line. They are taken one at a time, so that
 * memory does not grow with their number. @throws ConnectorError `disk_full`, `cannot_write`, `cancelled`
 */
export const writeCsv = (path: string, tables: Iterable<Table>, options: WriteOptions = {}): Promise<void> =>
  replaceFile(
    path,
    async (file) => {
      let headed = false;
      for (const table of tables) {
        if (!headed) await file.writeFile(`${table.columns.map(({ name }) => csvField(name)).join(',')}\n`);
        headed = true;
        for (const bytes of csvRows(table)) {
          stopIfCancelled(options.signal);
          await file.writeFile(bytes);
        }
      }
    },
    options,
  );
