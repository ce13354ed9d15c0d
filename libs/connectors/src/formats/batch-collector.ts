import type { Batch, RawCell } from '@likeness/table';

export const BATCH_ROWS = 8192;

/** Turns rows of texts into batches of columns. */
export interface BatchCollector {
  readonly rows: number;
  add(fields: readonly string[]): void;
  take(): Batch;
}

export const batchCollector = (names: readonly string[]): BatchCollector => {
  let columns: RawCell[][] = names.map(() => []);
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    add(fields) {
      rows++;
      for (let i = 0; i < columns.length; i++) {
        const field = fields[i];
        columns[i]?.push(field === undefined || field === '' ? null : field);
      }
    },
    take() {
      const batch = { rowCount: rows, columns: Object.fromEntries(names.map((n, i) => [n, columns[i] ?? []])) };
      columns = names.map(() => []);
      rows = 0;
      return batch;
    },
  };
};
