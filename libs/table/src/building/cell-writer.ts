import { datetimeWriter } from '../datetime/datetime-writer.js';
import type { Column } from '../table.js';

const writeNumber = (value: number, decimals: number | undefined): string => {
  if (decimals === undefined) return Object.is(value, -0) ? '0' : String(value);
  const text = value.toFixed(decimals);
  return text.startsWith('-') && Number(text) === 0 ? text.slice(1) : text;
};

/** Writes the cells of one column as text, null as undefined: numbers with their decimals, datetimes in their format. */
export const cellWriter = (column: Column): ((row: number) => string | undefined) => {
  switch (column.kind) {
    case 'text':
      return (row) => column.dictionary[column.codes[row] ?? -1];
    case 'number':
      return (row) => {
        const value = column.values[row] ?? NaN;
        return Number.isNaN(value) ? undefined : writeNumber(value, column.decimals);
      };
    case 'datetime': {
      const write = datetimeWriter(column.format);
      return (row) => {
        const value = column.values[row] ?? NaN;
        return Number.isNaN(value) ? undefined : write(value);
      };
    }
  }
};
