import type { Column, Table, TableMetadata } from '@likeness/table';
import type { Frame } from './frame.js';
import { isObject, type Series } from './series.js';

const NS_PER_MS = 1e6;
const ISO = '%Y-%m-%d %H:%M:%S';
const TRUTHS = ['False', 'True'];

const columnOf = (name: string, series: Series, format: string | undefined): Column => {
  if (isObject(series)) {
    const dictionary = series.cells.map((cell) => (typeof cell === 'boolean' ? TRUTHS[Number(cell)]! : String(cell)));
    return { kind: 'text', name, codes: series.codes, dictionary };
  }
  if (series.dtype === 'bool') return { kind: 'text', name, codes: Int32Array.from(series.values), dictionary: TRUTHS };
  if (series.dtype === 'datetime64[ns]')
    return { kind: 'datetime', name, values: series.values.map((ns) => ns / NS_PER_MS), format: format ?? ISO };
  return { kind: 'number', name, values: series.values };
};

/** The way back from `frameOfTable`. */
export const tableOfFrame = (frame: Frame, metadata: TableMetadata): Table => ({
  rowCount: frame.rowCount,
  columns: [...frame.columns].map(([name, series]) => columnOf(name, series, metadata.columns[name]?.datetime_format)),
});
