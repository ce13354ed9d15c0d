import type { Column, Table, TableMetadata } from '@likeness/table';
import { createRng } from '../sampling/rng.js';
import type { CellSource } from './cell-source.js';
import { columnDecoder } from './column-decoder.js';
import { generatedColumn } from './generated-column.js';

/** Turns codes, one array per source, into the next rows of a table. */
export type TableDecoder = (codes: readonly Int32Array[], rows: number) => Table;

/**
 * Columns in the order of the metadata; those without a source are made up. Every column has its own random stream, so that adding a column
 * changes no other.
 * @param firstRow number of the first row, for keys that are numbered
 */
export function tableDecoder(
  { columns }: TableMetadata,
  sources: readonly CellSource[],
  seed: number,
  firstRow = 0,
): TableDecoder {
  const position = new Map(sources.map(({ name }, at) => [name, at]));
  const makers = Object.entries(columns).map(([name, column], at): ColumnOfBlock => {
    const rng = createRng(seed, at + 1);
    const modelled = position.get(name);
    if (modelled === undefined) {
      const make = generatedColumn(name, column, rng);
      return (_codes, rows, first) => make(rows, first);
    }
    const decode = columnDecoder(column, sources[modelled]!, rng);
    return (codes) => decode(codes[modelled]!);
  });
  let first = firstRow;
  return (codes, rows) => {
    const made = makers.map((make) => make(codes, rows, first));
    first += rows;
    return { rowCount: rows, columns: made };
  };
}

type ColumnOfBlock = (codes: readonly Int32Array[], rows: number, first: number) => Column;
