import type { Frame } from '../sdmetrics/data/frame.js';
import { isNullAt, isObject, lengthOf } from '../sdmetrics/data/series.js';
import { FairnessError } from './fairness-error.js';

const TRUTHS = ['False', 'True'];

/** A column as texts. @throws FairnessError `bad_argument` */
export const cellsOf = (frame: Frame, name: string): readonly (string | null)[] => {
  const series = frame.columns.get(name);
  if (series === undefined)
    throw new FairnessError('bad_argument', `There is no column "${name}". Name a column that all tables have.`);
  return Array.from({ length: lengthOf(series) }, (_, row) => {
    if (isNullAt(series, row)) return null;
    if (!isObject(series)) return series.dtype === 'bool' ? TRUTHS[series.values[row]!]! : String(series.values[row]);
    const cell = series.cells[series.codes[row]!]!;
    return typeof cell === 'boolean' ? TRUTHS[Number(cell)]! : String(cell);
  });
};
