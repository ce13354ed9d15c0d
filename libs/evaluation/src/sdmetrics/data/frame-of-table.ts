import type { Column, Table, TableMetadata } from '@likeness/table';
import type { Frame } from './frame.js';
import { numberSeries } from './series-of-cells.js';
import type { Series } from './series.js';

const NS_PER_MS = 1e6;
const TRUE = /^\s*(?:true|t|yes|y|1)\s*$/i;

const booleans = (codes: Int32Array, dictionary: readonly string[]): Series => {
  const truths = dictionary.map((text) => TRUE.test(text));
  if (!codes.includes(-1)) return { dtype: 'bool', values: Float64Array.from(codes, (c) => Number(truths[c])) };
  return { dtype: 'object', codes: codes.map((c) => (c < 0 ? -1 : Number(truths[c]))), cells: [false, true] };
};

const seriesOf = (column: Column, sdtype: string | undefined): Series => {
  switch (column.kind) {
    case 'text':
      if (sdtype === 'boolean') return booleans(column.codes, column.dictionary);
      return { dtype: 'object', codes: column.codes, cells: column.dictionary };
    case 'datetime':
      return { dtype: 'datetime64[ns]', values: column.values.map((ms) => ms * NS_PER_MS) };
    case 'number':
      return numberSeries(column.values);
  }
};

/** A table as the metrics see it. Rows are counted even where there is no column. */
export const frameOfTable = (table: Table, metadata: TableMetadata): Frame => ({
  rowCount: table.rowCount,
  columns: new Map(table.columns.map((c) => [c.name, seriesOf(c, metadata.columns[c.name]?.sdtype)])),
});
