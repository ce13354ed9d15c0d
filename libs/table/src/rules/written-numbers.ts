import { datetimeParser } from '../datetime/datetime-parser.js';
import { datetimeWriter } from '../datetime/datetime-writer.js';
import type { Column } from '../table.js';

type NumericColumn = Exclude<Column, { kind: 'text' }>;

/** What a value is once it was written to a file and read back: numbers with the column's decimals, datetimes without what their format leaves out. */
export function writtenNumber(column: NumericColumn): (value: number) => number {
  if (column.kind === 'number') {
    const { decimals } = column;
    // Adding zero turns -0 into 0.
    return decimals === undefined ? (value) => value + 0 : (value) => Number(value.toFixed(decimals)) + 0;
  }
  const write = datetimeWriter(column.format);
  const read = datetimeParser(column.format);
  let [before, after] = [NaN, NaN];
  return (value) => {
    if (value === before || Number.isNaN(value)) return Number.isNaN(value) ? NaN : after;
    const back = read(write(value));
    [before, after] = [value, Number.isNaN(back) ? value : back];
    return after;
  };
}

export function writtenNumbers(column: NumericColumn): Float64Array {
  return Float64Array.from(column.values, writtenNumber(column));
}
