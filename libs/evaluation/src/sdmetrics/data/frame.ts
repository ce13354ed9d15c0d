import { SdMetricsError } from '../sdmetrics-error.js';
import { headOf, takeRows, type Series } from './series.js';

/** A table of typed columns. */
export interface Frame {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, Series>;
}

/** Tables by name. */
export type Frames = ReadonlyMap<string, Frame>;

/** @throws SdMetricsError `missing_key` */
export const columnOf = (frame: Frame, name: string): Series => {
  const series = frame.columns.get(name);
  if (series === undefined)
    throw new SdMetricsError('missing_key', `There is no column "${name}". Name a column of the table.`);
  return series;
};

const map = (frame: Frame, rowCount: number, change: (series: Series) => Series): Frame => ({
  rowCount,
  columns: new Map([...frame.columns].map(([name, series]) => [name, change(series)])),
});

export const headOfFrame = (frame: Frame, rows: number): Frame =>
  rows >= frame.rowCount ? frame : map(frame, rows, (s) => headOf(s, rows));

/** Rows by their position; a negative position gives nulls. */
export const takeFrameRows = (frame: Frame, rows: Int32Array): Frame =>
  map(frame, rows.length, (s) => takeRows(s, rows));
