import type { TableMetadata } from '../metadata.js';
import type { Batch, Table } from '../table.js';
import { TableError } from '../table-error.js';
import { columnBuilder } from './column-builder.js';

export interface TableBuilder {
  /** @throws TableError `missing_columns`, `unexpected_columns`: the batch and the metadata name different columns. */
  append(batch: Batch): void;
  /** Cells per column that held something else than the declared type and became null. Counts, never values. */
  rejectedCells(): ReadonlyMap<string, number>;
  finish(): Table;
}

const nameList = (names: readonly string[]): string => names.map((n) => `"${n}"`).join(', ');

/** Says which columns only one side has. Column names are public. */
export const checkSameColumns = (metadata: TableMetadata, found: readonly string[]): void => {
  const declared = Object.keys(metadata.columns);
  const foundNames = new Set(found);
  const missing = declared.filter((n) => !foundNames.has(n));
  if (missing.length > 0)
    throw new TableError(
      'missing_columns',
      `The metadata names columns that the data does not have: ${nameList(missing)}. Remove them from the metadata, or give the file that has them.`,
      { columns: missing.join(', ') },
    );
  const declaredNames = new Set(declared);
  const unexpected = found.filter((n) => !declaredNames.has(n));
  if (unexpected.length > 0)
    throw new TableError(
      'unexpected_columns',
      `The data has columns that the metadata does not name: ${nameList(unexpected)}. Add them to the metadata, or remove them from the data.`,
      { columns: unexpected.join(', ') },
    );
};

/**
 * Collects batches into a typed columnar table. Rules of reading: an empty field is null and nothing else is; a number, boolean
 * or datetime that cannot be read becomes null and is counted; all other types are text.
 */
export const tableBuilder = (metadata: TableMetadata): TableBuilder => {
  const builders = new Map(
    Object.entries(metadata.columns).map(([name, column]) => [name, columnBuilder(name, column)]),
  );
  let rowCount = 0;
  return {
    append(batch) {
      checkSameColumns(metadata, Object.keys(batch.columns));
      for (const [name, builder] of builders) builder.append(batch.columns[name] ?? []);
      rowCount += batch.rowCount;
    },
    rejectedCells: () =>
      new Map([...builders].filter(([, b]) => b.rejectedCells > 0).map(([name, b]) => [name, b.rejectedCells])),
    finish: () => ({ rowCount, columns: [...builders.values()].map((b) => b.finish()) }),
  };
};
