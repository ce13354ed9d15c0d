import type { Table } from '@likeness/table';

/** Batches, and how many rows they had so far: sequences are never cut, so there may be more than were asked for. */
export interface CountedTables {
  readonly tables: Iterable<Table>;
  rows(): number;
}

export const counted = (tables: Iterable<Table>): CountedTables => {
  let rows = 0;
  function* passedOn(): Iterable<Table> {
    for (const table of tables) {
      rows += table.rowCount;
      yield table;
    }
  }
  return { tables: passedOn(), rows: () => rows };
};
