import { parseIsoDatetime, parseNumber, type Table, type TextColumn } from '@likeness/table';
import { PrivacyError } from '../privacy-error.js';
import { open, protect, type Private } from '../private.js';
import { systemWords } from '../random/random-words.js';
import { uniformBelow } from '../random/uniform.js';
import { cellCount, emptyCell, otherCell } from './attribute.js';
import type { Attribute, BinnedAttribute, CategoricalAttribute } from './attribute.js';
import type { Codes } from '../counting/count-codes.js';
import type { CellCounter } from '../counting/marginal-engine.js';
import type { BoundedTable, RowTable } from './bounded-table.js';
import { cellOfNumber } from './cell-of-number.js';
import { columnNamed } from './column-named.js';
import { combinedCells } from './combined-cells.js';

/** Rows as cells of a public domain, here or where an engine has them. Only ever seen inside a `Private`. */
export type EncodedTable = CodedTable | CountedTable;

/** Rows that an engine counts. */
export interface CountedTable {
  readonly attributes: readonly Attribute[];
  readonly maxRowsPerUnit: number;
  readonly counter: CellCounter;
  /** Per attribute: the group of each of the counter's cells; undefined: every cell by itself. */
  readonly groups: readonly (ArrayLike<number> | undefined)[];
}

/** Rows in memory. */
export interface CodedTable {
  readonly rowCount: number;
  readonly attributes: readonly Attribute[];
  /** One per attribute, `rowCount` long: index of the cell. */
  readonly codes: readonly Codes[];
  /** One privacy unit changes at most so many rows. */
  readonly maxRowsPerUnit: number;
}

/** A value that no cell was made for, and a missing one where there is no `(empty)` cell. */
const HOMELESS = -1;

/**
 * Maps every row to public cells. Columns without an attribute are left out. Never fails because of a value, and never says which it met:
 * a value outside the domain is clipped, or goes to `<other>`, else to `(empty)`, else to a uniformly drawn cell.
 * Each row is mapped on its own, so one unit still changes at most its own rows.
 * @throws PrivacyError `unknown_column` where the table lacks an attribute's column, `bad_domain`
 */
export function encode(data: Private<RowTable>, attributes: readonly Attribute[]): Private<CodedTable>;
export function encode(data: Private<BoundedTable>, attributes: readonly Attribute[]): Private<EncodedTable>;
export function encode(data: Private<BoundedTable>, attributes: readonly Attribute[]): Private<EncodedTable> {
  const bounded = open(data);
  const { maxRowsPerUnit } = bounded;
  if (new Set(attributes.map((attribute) => attribute.name)).size < attributes.length) {
    throw new PrivacyError('bad_domain', 'Two attributes have the same name; describe each column once.');
  }
  if ('rows' in bounded) {
    const counter = bounded.rows.encode(attributes);
    return protect({ attributes, maxRowsPerUnit, counter, groups: attributes.map(() => undefined) });
  }
  const { table } = bounded;
  const codes = attributes.map((attribute) => {
    const made = codesFor(attribute, table.rowCount);
    encodeInto(made, 0, table, attribute);
    return made;
  });
  return protect({ rowCount: table.rowCount, attributes, codes, maxRowsPerUnit });
}

/** The columns that an attribute is made from. */
export function columnsOf(attribute: Attribute): readonly string[] {
  return (attribute.kind === 'categorical' ? attribute.combines?.columns : undefined) ?? [attribute.name];
}

/** Room for the cells of an attribute, in shared memory, so that threads can count them. @throws PrivacyError `bad_domain` */
export function codesFor(attribute: Attribute, rows: number): Codes {
  const cells = cellCount(attribute);
  if (cells < 1)
    throw new PrivacyError('bad_domain', 'A domain needs at least one cell; add values.', { column: attribute.name });
  const memory = (bytes: number) => new SharedArrayBuffer(rows * bytes);
  if (cells <= 256) return new Uint8Array(memory(1));
  return cells <= 65_536 ? new Uint16Array(memory(2)) : new Uint32Array(memory(4));
}

/** Writes the cells of all rows, from `offset` on. */
export function encodeInto(codes: Codes, offset: number, table: Table, attribute: Attribute): void {
  const cells = cellCount(attribute);
  const cellOfRow = cellsOf(table, attribute);
  for (let row = 0; row < table.rowCount; row++) {
    const cell = cellOfRow(row);
    codes[offset + row] = cell === HOMELESS ? uniformBelow(systemWords, cells) : cell;
  }
}

function cellsOf(table: Table, attribute: Attribute): (row: number) => number {
  if (attribute.kind === 'categorical' && attribute.combines) return combinedCells(table, attribute.combines);
  const column = columnNamed(table, attribute.name);
  return column.kind === 'text' ? textCells(column, attribute) : numberCells(column.values, attribute);
}

/** Where missing values go; -1: to a cell drawn uniformly. */
export const missingCell = (attribute: Attribute): number =>
  attribute.empty ? emptyCell(attribute) : unlistedCell(attribute);

/** Where values outside a closed list go; -1: to a cell drawn uniformly. */
export function unlistedCell(attribute: Attribute): number {
  const other = otherCell(attribute);
  return other >= 0 ? other : emptyCell(attribute);
}

function textCells(column: TextColumn, attribute: Attribute): (row: number) => number {
  const cellOf = attribute.kind === 'categorical' ? listedCell(attribute) : parsedCell(attribute);
  const missing = missingCell(attribute);
  const cells = Int32Array.from(column.dictionary, cellOf);
  return (row) => {
    const code = column.codes[row]!;
    return code < 0 ? missing : cells[code]!;
  };
}

function listedCell(attribute: CategoricalAttribute): (text: string) => number {
  const cells = new Map(attribute.values.map((value, cell) => [value, cell]));
  const unlisted = unlistedCell(attribute);
  return (text) => cells.get(text) ?? unlisted;
}

function parsedCell(attribute: BinnedAttribute): (text: string) => number {
  const parse = attribute.scale === 'datetime' ? parseIsoDatetime : parseNumber;
  const cellOf = cellOfNumber(attribute);
  const missing = missingCell(attribute);
  return (text) => {
    const value = parse(text);
    return Number.isNaN(value) ? missing : cellOf(value);
  };
}

function numberCells(values: Float64Array, attribute: Attribute): (row: number) => number {
  const cellOf = attribute.kind === 'binned' ? cellOfNumber(attribute) : listedNumberCell(attribute);
  const missing = missingCell(attribute);
  return (row) => {
    const value = values[row]!;
    return Number.isNaN(value) ? missing : cellOf(value);
  };
}

function listedNumberCell(attribute: CategoricalAttribute): (value: number) => number {
  const cells = new Map(attribute.values.map((value, cell) => [parseNumber(value), cell]));
  const unlisted = unlistedCell(attribute);
  return (value) => cells.get(value) ?? unlisted;
}
