import type { Table, TableNode } from '@likeness/table';
import { generatedColumn, singleKeys } from '../decode/generated-column.js';
import { createRng } from '../sampling/rng.js';
import { withoutKeys } from './without-keys.js';

/** Rows that were drawn in parts, whose keys were made anew for each: keys for all of them together. */
export function withOwnKeys(table: Table, node: TableNode, seed: number): Table {
  const alone = withoutKeys(node);
  const keys = new Map(
    singleKeys(alone).map((name, at) => [
      name,
      generatedColumn(name, alone, () => createRng(seed, at + 2))(table.rowCount, 0),
    ]),
  );
  return { ...table, columns: table.columns.map((column) => keys.get(column.name) ?? column) };
}
