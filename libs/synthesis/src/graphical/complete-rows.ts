import { cellOfNumber, emptyCell, otherCell, type Attribute } from '@likeness/privacy';
import { constraintsApartFrom, parseNumber, type Column, type Table, type TableMetadata } from '@likeness/table';
import { refusal } from '../conditions/allowed-values.js';
import { tableDecoder } from '../decode/table-decoder.js';
import type { Compression } from '../domain/compression.js';
import { createRng } from '../sampling/rng.js';
import { sampleField } from '../sampling/sample-field.js';
import { SynthesisError } from '../synthesis-error.js';
import type { GraphicalModelParts } from './graphical-model-parts.js';

/**
 * One row per row of `known`, the other columns drawn from the model given them: one inference for each combination of known cells.
 * As when the model was made, numbers beyond the domain count as its ends, and unlisted values as `<other>`; made-up columns say nothing.
 * @throws SynthesisError `bad_condition`, `impossible_condition`
 */
export function completeRows({ table, compressions, field }: GraphicalModelParts, known: Table, seed: number): Table {
  const given = new Map(known.columns.map((column) => [column.name, column]));
  for (const name of given.keys())
    if (!table.columns[name]) throw refusal(name, 'names a column that the model does not have. Remove it');
  const informative = compressions.flatMap((compression, attribute) => {
    const column = given.get(compression.name);
    return column ? [{ attribute, groups: groupsOfRows(column, compression), size: compression.groups }] : [];
  });
  const codes = compressions.map(() => new Int32Array(known.rowCount));
  for (const { attribute, groups } of informative) codes[attribute]!.set(groups);

  const rng = createRng(seed);
  for (const rows of sameCombinations(informative, known.rowCount)) {
    const first = rows[0]!;
    const evidence = informative.map(({ attribute, groups }) => {
      return [attribute, { codes: Int32Array.of(groups[first]!), weights: Float64Array.of(1) }] as const;
    });
    const restricted = field.restrict(new Map(evidence));
    if (!restricted) {
      throw new SynthesisError(
        'impossible_condition',
        `The model gives the known values of row ${first + 1} no probability. Remove the row, or a column that is known.`,
      );
    }
    sampleField(restricted.base, rows.length, rng).forEach((drawn, attribute) => {
      if (given.has(compressions[attribute]!.name)) return;
      const result = codes[attribute]!;
      for (let at = 0; at < rows.length; at++) result[rows[at]!] = drawn[at]!;
    });
  }
  return withKnown(table, given, compressions, codes, known.rowCount, seed);
}

interface Informative {
  readonly groups: Int32Array;
  readonly size: number;
}

function groupsOfRows(column: Column, { attribute, name, groupOfCell }: Compression): Int32Array {
  const cellOf = publicCells(column, attribute);
  return Int32Array.from({ length: rowsIn(column) }, (_, row) => {
    const cell = cellOf(row);
    if (cell >= 0) return groupOfCell[cell]!;
    throw refusal(name, `has a value in row ${row + 1} that its domain does not have. Correct it`);
  });
}

const rowsIn = (column: Column): number => (column.kind === 'text' ? column.codes : column.values).length;

/** The cell of every row of a public column; -1 where the domain has none. */
function publicCells(column: Column, attribute: Attribute): (row: number) => number {
  const empty = emptyCell(attribute);
  if (attribute.kind === 'categorical') {
    const cells = new Map(attribute.values.map((value, cell) => [value, cell]));
    const other = otherCell(attribute);
    const cellOf = (text: string) => cells.get(text) ?? other;
    if (column.kind !== 'text')
      return (row) => (Number.isNaN(column.values[row]!) ? empty : cellOf(String(column.values[row]!)));
    const cellOfCode = column.dictionary.map(cellOf);
    return (row) => cellOfCode[column.codes[row]!] ?? empty;
  }
  const cellOf = cellOfNumber(attribute);
  const numberAt = column.kind === 'text' ? textNumbers(column) : (row: number) => column.values[row]!;
  return (row) => {
    const value = numberAt(row);
    return Number.isNaN(value) ? empty : cellOf(value);
  };
}

function textNumbers({ codes, dictionary }: Extract<Column, { kind: 'text' }>): (row: number) => number {
  const numbers = dictionary.map(parseNumber);
  return (row) => numbers[codes[row]!] ?? NaN;
}

/** The rows of every combination of groups, in order of first appearance. */
function sameCombinations(informative: readonly Informative[], rowCount: number): readonly (readonly number[])[] {
  let combination: Int32Array = new Int32Array(rowCount);
  for (const { groups, size } of informative) {
    const numbers = new Map<number, number>();
    combination = combination.map((before, row) => {
      const key = before * size + groups[row]!;
      const known = numbers.get(key) ?? numbers.size;
      numbers.set(key, known);
      return known;
    });
  }
  const rows: number[][] = [];
  combination.forEach((number, row) => (rows[number] ??= []).push(row));
  return rows;
}

function withKnown(
  table: TableMetadata,
  given: ReadonlyMap<string, Column>,
  compressions: readonly Compression[],
  codes: readonly Int32Array[],
  rows: number,
  seed: number,
): Table {
  const { columns } = table;
  const missing = Object.fromEntries(Object.entries(columns).filter(([name]) => !given.has(name)));
  const rest = { ...constraintsApartFrom(table, new Set(given.keys())), columns: missing };
  const drawn = tableDecoder(rest, compressions, seed)(codes, rows);
  const made = new Map(drawn.columns.map((column) => [column.name, column]));
  return { rowCount: rows, columns: Object.keys(columns).map((name) => (given.get(name) ?? made.get(name))!) };
}
