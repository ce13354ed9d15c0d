import { datetimeParser, parseIsoDatetime } from '../datetime/datetime-parser.js';
import type { ColumnMetadata } from '../metadata.js';
import type { Column, RawCell } from '../table.js';
import { cellText } from './cell-text.js';
import { growingArray } from './growing-array.js';
import { parseNumber } from './parse-number.js';

export interface ColumnBuilder {
  append(cells: readonly RawCell[]): void;
  /** Cells that held something that does not fit the column's type and became null. */
  readonly rejectedCells: number;
  finish(): Column;
}

const DEFAULT_DATETIME_FORMAT = '%Y-%m-%d %H:%M:%S';
const BOOLEANS = new Set(['true', 'false', 't', 'f', 'yes', 'no', 'y', 'n', '1', '0']);

/** V8 keeps the whole chunk alive behind a slice of it; a dictionary entry that lives long is copied out. */
const detached = (text: string): string => (text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8'));

const textBuilder = (name: string, accepts: (text: string) => boolean): ColumnBuilder => {
  const codes = growingArray((n) => new Int32Array(n));
  const dictionary: string[] = [];
  const lookup = new Map<string, number>();
  let rejectedCells = 0;
  const codeOf = (text: string): number => {
    const known = lookup.get(text);
    if (known !== undefined) return known;
    if (!accepts(text)) {
      lookup.set(detached(text), -1);
      return -1;
    }
    const entry = detached(text);
    lookup.set(entry, dictionary.length);
    dictionary.push(entry);
    return dictionary.length - 1;
  };
  return {
    append(cells) {
      for (const cell of cells) {
        const text = cellText(cell);
        const code = text === null ? -1 : codeOf(text);
        if (code < 0 && text !== null) rejectedCells++;
        codes.push(code);
      }
    },
    get rejectedCells() {
      return rejectedCells;
    },
    finish: () => ({ kind: 'text', name, codes: codes.finish(), dictionary }),
  };
};

const numberOf = (cell: RawCell): number => {
  if (typeof cell === 'string') return parseNumber(cell);
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : NaN;
  if (typeof cell === 'bigint' || typeof cell === 'boolean') return Number(cell);
  return NaN;
};

const valuesBuilder = (convert: (cell: RawCell) => number, column: (values: Float64Array) => Column): ColumnBuilder => {
  const values = growingArray((n) => new Float64Array(n));
  let rejectedCells = 0;
  return {
    append(cells) {
      for (const cell of cells) {
        const empty = cell === null || cell === '';
        const value = empty ? NaN : convert(cell);
        if (value !== value && !empty && !isMissingNumber(cell)) rejectedCells++;
        values.push(value);
      }
    },
    get rejectedCells() {
      return rejectedCells;
    },
    finish: () => column(values.finish()),
  };
};

const isMissingNumber = (cell: RawCell): boolean => typeof cell === 'number' && Number.isNaN(cell);

const numberBuilder = (name: string, metadata: ColumnMetadata): ColumnBuilder => {
  const whole = /^u?int/i.test(metadata.computer_representation ?? '');
  return valuesBuilder(numberOf, (values) => ({ kind: 'number', name, values, ...(whole ? { decimals: 0 } : {}) }));
};

const datetimeBuilder = (name: string, metadata: ColumnMetadata): ColumnBuilder => {
  const parse = metadata.datetime_format === undefined ? parseIsoDatetime : datetimeParser(metadata.datetime_format);
  const convert = (cell: RawCell): number => {
    if (cell instanceof Date) return cell.getTime();
    const text = cellText(cell);
    return text === null ? NaN : parse(text);
  };
  const format = metadata.datetime_format ?? DEFAULT_DATETIME_FORMAT;
  return valuesBuilder(convert, (values) => ({ kind: 'datetime', name, values, format }));
};

/** Reads cells as the column's declared type; what does not fit becomes null and is counted, never reported by value. */
export const columnBuilder = (name: string, metadata: ColumnMetadata): ColumnBuilder => {
  if (metadata.sdtype === 'numerical') return numberBuilder(name, metadata);
  if (metadata.sdtype === 'datetime') return datetimeBuilder(name, metadata);
  if (metadata.sdtype === 'boolean') return textBuilder(name, (text) => BOOLEANS.has(text.trim().toLowerCase()));
  return textBuilder(name, () => true);
};
