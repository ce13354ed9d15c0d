import type { Table } from '@likeness/table';
import type { Io } from '../io.js';
import { progress } from './progress.js';

/** Passes batches on and shows how many of the rows were drawn. */
export function* watched(tables: Iterable<Table>, rows: number, io: Io): Iterable<Table> {
  const line = progress(io);
  let drawn = 0;
  try {
    for (const table of tables) {
      yield table;
      drawn += table.rowCount;
      line.show('Drawing rows', rows === 0 ? 1 : Math.min(1, drawn / rows));
    }
  } finally {
    line.clear();
  }
}
