import { datetimeWriter, type Column, type Table } from '@likeness/table';

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
/** Handed over when so full; no line may be longer than the rest of the buffer without making it grow. */
const CHUNK_BYTES = 1 << 20;
const SPARE_BYTES = 1 << 16;
/** No number that is written digit by digit is longer, with its comma. */
const NUMBER_BYTES = 40;
/** Labels that are kept per column. */
const MOST_LABELS = 1 << 16;
const COMMA = 44;
const LINE_FEED = 10;
const POINT = 46;
const MINUS = 45;
const ZERO = 48;

/** A text as one field, quoted where it must be. */
export const csvField = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Grows; `length` bytes of it are written. */
class Bytes {
  buffer = Buffer.allocUnsafe(CHUNK_BYTES + SPARE_BYTES);
  length = 0;

  reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const wider = Buffer.allocUnsafe(2 * (this.length + bytes));
    this.buffer.copy(wider, 0, 0, this.length);
    this.buffer = wider;
  }

  /** Short labels are copied byte by byte: a call costs more than they do. */
  append(label: Uint8Array): void {
    const { buffer, length } = this;
    const size = label.length;
    if (size > 64) buffer.set(label, length);
    else for (let i = 0; i < size; i++) buffer[length + i] = label[i]!;
    this.length = length + size;
  }
}

/** Writes the field of a row. The label's size is reserved by the caller. */
type FieldWriter = (row: number) => Uint8Array | undefined;

/**
 * A table as CSV in pieces: UTF-8, comma, LF, no header; null is an empty field. A piece is valid until the next one is asked for.
 * Labels are encoded once and copied from then on.
 */
export function* csvRows(table: Table): Iterable<Uint8Array> {
  const bytes = new Bytes();
  const writers = table.columns.map((column) => fieldWriter(column, bytes));
  const alone = writers.length === 1;
  const spare = SPARE_BYTES + NUMBER_BYTES * writers.length;
  bytes.reserve(spare);
  for (let row = 0; row < table.rowCount; row++) {
    const start = bytes.length;
    for (let at = 0; at < writers.length; at++) {
      if (at > 0) bytes.buffer[bytes.length++] = COMMA;
      const label = writers[at]!(row);
      if (label === undefined) continue;
      bytes.reserve(label.length + spare);
      bytes.append(label);
    }
    if (alone && bytes.length === start) bytes.append(EMPTY_LINE);
    bytes.buffer[bytes.length++] = LINE_FEED;
    if (bytes.length >= CHUNK_BYTES) {
      yield bytes.buffer.subarray(0, bytes.length);
      bytes.length = 0;
    }
    bytes.reserve(spare);
  }
  if (bytes.length > 0) yield bytes.buffer.subarray(0, bytes.length);
}

/** A line of one null: an empty line would not be a row. */
const EMPTY_LINE = Buffer.from('""');

const fieldWriter = (column: Column, bytes: Bytes): FieldWriter => {
  switch (column.kind) {
    case 'text': {
      const { codes, dictionary } = column;
      const labels: (Uint8Array | undefined)[] = [];
      return (row) => {
        const code = codes[row]!;
        return code < 0 ? undefined : (labels[code] ??= Buffer.from(csvField(dictionary[code]!)));
      };
    }
    case 'datetime': {
      const write = datetimeWriter(column.format);
      return remembered(column.values, (value) => csvField(write(value)));
    }
    case 'number':
      return column.decimals === undefined
        ? remembered(column.values, (value) => (Object.is(value, -0) ? '0' : String(value)))
        : numberWriter(column.values, column.decimals, bytes);
  }
};

const remembered = (values: Float64Array, write: (value: number) => string): FieldWriter => {
  const labels = new Map<number, Uint8Array>();
  return (row) => {
    const value = values[row]!;
    if (value !== value) return undefined;
    const known = labels.get(value);
    if (known !== undefined) return known;
    const label = Buffer.from(write(value));
    if (labels.size < MOST_LABELS) labels.set(value, label);
    return label;
  };
};

/** Below it, a product with a power of ten is off by less than TIE. */
const LARGEST_SCALED = 1e9;
/** Nearer to a half than this, `toFixed` decides. */
const TIE = 1e-6;

/** Digits go straight into the buffer, as `toFixed` would write them; no minus before zero. */
const numberWriter = (values: Float64Array, decimals: number, bytes: Bytes): FieldWriter => {
  const scale = 10 ** decimals;
  return (row) => {
    const value = values[row]!;
    if (value !== value) return undefined;
    const scaled = Math.abs(value) * scale;
    const rounded = Math.round(scaled);
    if (rounded >= LARGEST_SCALED || Math.abs(scaled - Math.floor(scaled) - 0.5) < TIE) {
      const text = value.toFixed(decimals);
      return Buffer.from(text.startsWith('-') && Number(text) === 0 ? text.slice(1) : text);
    }
    if (value < 0 && rounded > 0) bytes.buffer[bytes.length++] = MINUS;
    appendDigits(bytes, rounded, decimals);
    return undefined;
  };
};

const appendDigits = (bytes: Bytes, number: number, decimals: number): void => {
  let digits = decimals + 1;
  for (let bound = 10 ** digits; number >= bound; bound *= 10) digits++;
  const length = digits + (decimals > 0 ? 1 : 0);
  const { buffer } = bytes;
  let at = bytes.length + length;
  let left = number | 0;
  for (let digit = 0; digit < digits; digit++) {
    if (digit === decimals && digit > 0) buffer[--at] = POINT;
    const next = (left / 10) | 0;
    buffer[--at] = ZERO + left - next * 10;
    left = next;
  }
  bytes.length += length;
};
