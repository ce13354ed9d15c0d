import { tableRules, type Column, type ColumnMetadata, type Table, type TableMetadata } from '@likeness/table';
import { createRng, type Rng } from '../sampling/rng.js';
import { attributeCells, type CellSource } from './cell-source.js';
import { columnDecoder } from './column-decoder.js';
import { columnsOf, combinedParts } from './combined-parts.js';
import { columnStreams } from './column-streams.js';
import { groupExpander, relabel } from './expand-groups.js';
import { generatedColumn } from './generated-column.js';
import { orderKeeper } from './keep-orders.js';

/** Turns codes, one array per source, into the next rows of a table. */
export type TableDecoder = (codes: readonly Int32Array[], rows: number) => Table;

/**
 * Columns in the order of the metadata; those without a source are made up; declared orders hold in every row. Every column has its own random stream,
 * so that adding a column changes no other.
 * @param firstRow number of the first row, for keys that are numbered
 */
export function tableDecoder(
  metadata: TableMetadata,
  sources: readonly CellSource[],
  seed: number,
  firstRow = 0,
): TableDecoder {
  const names = Object.keys(metadata.columns);
  const streamOf = columnStreams(metadata, seed);
  const decoders = sources.map((source) => sourceColumns(source, metadata.columns, streamOf));
  const modelled = new Set(sources.flatMap(({ attribute }) => columnsOf(attribute)));
  const makers = names.filter((name) => !modelled.has(name)).map((name) => generatedColumn(name, metadata, streamOf));
  const keepers = tableRules(metadata).orders.map((network) =>
    orderKeeper(network, sources, createRng(seed, names.length + 1 + names.indexOf(network.columns[0]!))),
  );
  let first = firstRow;
  return (codes, rows) => {
    const made = new Map<string, Column>();
    const add = (column: Column) => void made.set(column.name, column);
    decoders.forEach((decode, at) => decode(codes[at]!).forEach(add));
    makers.forEach((make) => add(make(rows, first)));
    for (const keep of keepers) keep(codes, made);
    first += rows;
    return { rowCount: rows, columns: names.map((name) => made.get(name)!) };
  };
}

/** Makes the columns that a source stands for. Those that the table does not ask for are left out. */
function sourceColumns(
  source: CellSource,
  columns: Readonly<Record<string, ColumnMetadata>>,
  streamOf: (name: string) => Rng,
): (codes: Int32Array) => readonly Column[] {
  const parts = combinedParts(source.attribute).filter(({ attribute }) => columns[attribute.name]);
  if (parts.length === 0) {
    const column = columns[source.name];
    if (!column) return () => [];
    const decode = columnDecoder(column, source, streamOf(source.name));
    return (codes) => [decode(codes)];
  }
  const first = Object.keys(columns).find((name) => parts.some(({ attribute }) => attribute.name === name))!;
  const rng = streamOf(first);
  const expand = groupExpander(source, rng);
  const combination = attributeCells(source);
  const decoders = parts.map(({ attribute, cellOf }) => {
    const members = Array.from({ length: attribute.values.length + 1 }, (_, cell) => ({
      cells: Int32Array.of(cell),
      shares: Float64Array.of(1),
    }));
    const part = { name: attribute.name, attribute, members };
    return { decode: columnDecoder(columns[attribute.name]!, part, rng), cellOf };
  });
  return (codes) => {
    const combinations = relabel(expand(codes), combination);
    return decoders.map(({ decode, cellOf }) => decode(relabel(combinations, cellOf)));
  };
}
