import { concatenateTables, tableRules, type Column, type Table, type TableMetadata } from '@likeness/table';
import { refusal } from '../conditions/allowed-values.js';
import type { CellSource } from '../decode/cell-source.js';
import { columnsOf } from '../decode/combined-parts.js';
import { tableDecoder } from '../decode/table-decoder.js';
import { createRng, type Rng } from '../sampling/rng.js';
import type { RowCondition } from '../synthesizer.js';
import type { GraphicalModelParts } from './graphical-model-parts.js';

/** Draws codes of rows that fulfil a condition. */
export type DrawGiven = (
  where: RowCondition,
  rows: number,
  rng: Rng,
) => { readonly sources: readonly CellSource[]; readonly codes: readonly Int32Array[] };

/** Whether a declared constraint is about one of the known columns. */
export function isConstrained(table: TableMetadata, known: Table): boolean {
  const { combinations, orders } = tableRules(table);
  const ruled = new Set([...combinations, ...orders].flatMap(({ columns }) => columns));
  return known.columns.some(({ name }) => ruled.has(name));
}

/**
 * One row per row of `known`, the other columns drawn given exactly what is known, so that declared constraints hold between both.
 * @throws SynthesisError `bad_condition`, `impossible_condition`
 */
export function completeByConditions(
  { table, compressions }: Pick<GraphicalModelParts, 'table' | 'compressions'>,
  known: Table,
  seed: number,
  draw: DrawGiven,
): Table {
  const learned = new Set(compressions.flatMap(({ attribute }) => columnsOf(attribute)));
  for (const { name } of known.columns)
    if (!table.columns[name]) throw refusal(name, 'names a column that the model does not have. Remove it');
  const informative = known.columns.filter(({ name }) => learned.has(name));
  const rowsOf = new Map<string, { readonly where: RowCondition; readonly rows: number[] }>();
  for (let row = 0; row < known.rowCount; row++) {
    const where = Object.fromEntries(informative.map((column) => [column.name, knownValue(column, row)]));
    const key = JSON.stringify(where);
    const alike = rowsOf.get(key);
    if (alike) alike.rows.push(row);
    else rowsOf.set(key, { where, rows: [row] });
  }
  const rng = createRng(seed);
  const drawn = [...rowsOf.values()].map(({ where, rows }) => {
    const { sources, codes } = draw(where, rows.length, rng);
    return tableDecoder(table, sources, rng.next(), rows[0])(codes, rows.length);
  });
  if (drawn.length === 0)
    return tableDecoder(
      table,
      compressions,
      seed,
    )(
      compressions.map(() => new Int32Array(0)),
      0,
    );
  const made = concatenateTables(drawn);
  const given = new Map(known.columns.map((column) => [column.name, column]));
  const position = new Int32Array(known.rowCount);
  [...rowsOf.values()].flatMap(({ rows }) => rows).forEach((row, at) => (position[row] = at));
  const columns = made.columns.map((column) => given.get(column.name) ?? pick(column, position));
  return { rowCount: known.rowCount, columns };
}

function pick(column: Column, rows: Int32Array): Column {
  return column.kind === 'text'
    ? { ...column, codes: rows.map((row) => column.codes[row]!) }
    : { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
}

function knownValue(column: Column, row: number): string | number | null {
  if (column.kind === 'text') return column.codes[row]! < 0 ? null : column.dictionary[column.codes[row]!]!;
  const value = column.values[row]!;
  if (Number.isNaN(value)) return null;
  return column.kind === 'datetime' ? new Date(value).toISOString() : value;
}
