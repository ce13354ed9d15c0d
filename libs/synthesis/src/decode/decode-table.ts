import type { Table, TableMetadata } from '@likeness/table';
import type { Compression } from '../domain/compression.js';
import { createRng } from '../sampling/rng.js';
import { decodeColumn } from './decode-column.js';
import { expandGroups } from './expand-groups.js';
import { generatedColumn } from './generated-column.js';

/**
 * The table that the codes stand for, columns in the order of the metadata. Every column has its own random stream,
 * so that adding a column changes no other.
 */
export function decodeTable(
  metadata: TableMetadata,
  compressions: readonly Compression[],
  codes: readonly Int32Array[],
  rows: number,
  seed: number,
): Table {
  const position = new Map(compressions.map(({ name }, at) => [name, at]));
  const columns = Object.entries(metadata.columns).map(([name, column], at) => {
    const rng = createRng(seed, at + 1);
    const modelled = position.get(name);
    if (modelled === undefined) return generatedColumn(name, column, rows, rng);
    const compression = compressions[modelled]!;
    return decodeColumn(name, column, compression.attribute, expandGroups(compression, codes[modelled]!, rng), rng);
  });
  return { rowCount: rows, columns };
}
