import type { RowScan } from '@likeness/privacy';
import { tableBuilder, type Batch, type Column, type ColumnMetadata, type TableMetadata } from '@likeness/table';

/** What a table of the column would hold, by the rules of reading. */
export const kindOf = ({ sdtype }: ColumnMetadata): Column['kind'] =>
  sdtype === 'numerical' ? 'number' : sdtype === 'datetime' ? 'datetime' : 'text';

export const kindsOf = ({ columns }: TableMetadata): ReadonlyMap<string, Column['kind']> =>
  new Map(Object.entries(columns).map(([name, column]) => [name, kindOf(column)]));

const ROWS_AT_ONCE = 1 << 16;

/** Hears once, after the first pass over a column, how many of its cells cannot be read as the metadata says: they count as empty. */
export type OnRejected = (column: string, cells: number) => void;

/**
 * Any source that can be read again and again in the same order. Every pass reads all of it, and keeps the columns that are asked for.
 * @throws TableError `missing_columns`, `unexpected_columns`; what the source fails with
 */
export const batchScan = (
  metadata: TableMetadata,
  open: () => AsyncIterable<Batch>,
  onRejected?: OnRejected,
): RowScan => {
  let isTold = onRejected === undefined;
  return {
    kinds: kindsOf(metadata),
    async *scan(names) {
      const rejected = new Map<string, number>();
      let builder = tableBuilder(metadata);
      let rows = 0;
      const take = () => {
        for (const [name, cells] of builder.rejectedCells()) rejected.set(name, (rejected.get(name) ?? 0) + cells);
        const { rowCount, columns } = builder.finish();
        return { rowCount, columns: names.map((name) => columns.find((column) => column.name === name)!) };
      };
      for await (const batch of open()) {
        builder.append(batch);
        rows += batch.rowCount;
        if (rows < ROWS_AT_ONCE) continue;
        yield take();
        builder = tableBuilder(metadata);
        rows = 0;
      }
      yield take();
      if (!isTold) for (const [name, cells] of rejected) onRejected?.(name, cells);
      isTold = true;
    },
  };
};
