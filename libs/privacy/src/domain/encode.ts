import { parseIsoDatetime, parseNumber, type Column, type TextColumn } from '@likeness/table';
import { PrivacyError } from '../privacy-error.js';
import { open, protect, type Private } from '../private.js';
import { systemWords } from '../random/random-words.js';
import { uniformBelow } from '../random/uniform.js';
import { cellCount, emptyCell, otherCell } from './attribute.js';
import type { Attribute, BinnedAttribute, CategoricalAttribute } from './attribute.js';
import type { BoundedTable } from './bounded-table.js';
import { cellOfNumber } from './cell-of-number.js';
import { columnNamed } from './column-named.js';
import { combinedCells } from './combined-cells.js';

/** Rows as cells of a public domain. Only ever seen inside a `Private`. */
export interface EncodedTable {
  readonly rowCount: number;
  readonly attributes: readonly Attribute[];
  /** One per attribute, `rowCount` long: index of the cell. */
  readonly codes: readonly Codes[];
  /** One privacy unit changes at most so many rows. */
  readonly maxRowsPerUnit: number;
}

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A value that no cell was made for, and a missing one where there is no `(empty)` cell. */
const HOMELESS = -1;

/**
 * Maps every row to public cells. Columns without an attribute are left out. Never fails because of a value, and never says which it met:
 * a value outside the domain is clipped, or goes to `<other>`, else to `(empty)`, else to a uniformly drawn cell.
 * Each row is mapped on its own, so one unit still changes at most its own rows.
 * @throws PrivacyError `unknown_column` where the table lacks an attribute's column, `bad_domain`
 */
export function encode(data: Private<BoundedTable>, attributes: readonly Attribute[]): Private<EncodedTable> {
  const { table, maxRowsPerUnit } = open(data);
  if (new Set(attributes.map((attribute) => attribute.name)).size < attributes.length) {
    throw new PrivacyError('bad_domain', 'Two attributes have the same name; describe each column once.');
  }
  const codes = attributes.map((attribute) =>
    attribute.kind === 'categorical' && attribute.combines
      ? codesOf(table.rowCount, attribute, combinedCells(table, attribute.combines))
      : encodeColumn(columnNamed(table, attribute.name), attribute),
  );
  return protect({ rowCount: table.rowCount, attributes, codes, maxRowsPerUnit });
}

function encodeColumn(column: Column, attribute: Attribute): Codes {
  const cellOfRow = column.kind === 'text' ? textCells(column, attribute) : numberCells(column.values, attribute);
  return codesOf(column.kind === 'text' ? column.codes.length : column.values.length, attribute, cellOfRow);
}

function codesOf(rows: number, attribute: Attribute, cellOfRow: (row: number) => number): Codes {
  const cells = cellCount(attribute);
  if (cells < 1)
    throw new PrivacyError('bad_domain', 'A domain needs at least one cell; add values.', { column: attribute.name });
  const codes = cells <= 256 ? new Uint8Array(rows) : cells <= 65_536 ? new Uint16Array(rows) : new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const cell = cellOfRow(row);
    codes[row] = cell === HOMELESS ? uniformBelow(systemWords, cells) : cell;
  }
  return codes;
}

/** Where missing values go. */
const missingCell = (attribute: Attribute): number =>
  attribute.empty ? emptyCell(attribute) : unlistedCell(attribute);

/** Where values outside a closed list go. */
function unlistedCell(attribute: Attribute): number {
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
