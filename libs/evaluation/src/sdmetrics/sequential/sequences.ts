import { columnOf, type Frame } from '../data/frame.js';
import { isDatetime, isNullAt, isObject, type Cell, type Series } from '../data/series.js';
import { namesArgument, textArgument } from '../argument.js';
import { codeRows } from '../data/row-codes.js';
import { learnFeatures, type Features } from '../learning/features.js';
import { takeMatrixRows, type Matrix } from '../learning/matrix.js';
import type { TableInput } from '../table/table-metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';

/**
 * The columns that name a sequence: the argument "sequence_key", or the metadata's. SDMetrics falls back on the sequence index
 * instead, which makes a sequence of each date; that is of no use to anyone.
 */
export const sequenceKeyOf = ({ args, metadata }: TableInput): readonly string[] => {
  const given = args['sequence_key'];
  const named = typeof given === 'string' ? [textArgument(args, 'sequence_key')!] : namesArgument(args, 'sequence_key');
  const key = named ?? (metadata.sequence_key === undefined ? [] : [metadata.sequence_key].flat());
  if (key.length > 0) return key;
  throw new SdMetricsError(
    'missing_key',
    'Sequences need a key. Name it in the metadata or as the argument "sequence_key".',
  );
};

const cellAt = (series: Series, row: number): Cell =>
  isObject(series) ? series.cells[series.codes[row]!]! : series.values[row]!;

/** The rows of each sequence, sequences in the order of their keys. Rows without a key are left out. */
export const rowsBySequence = (frame: Frame, key: readonly string[]): readonly Int32Array[] => {
  const columns = key.map((name) => columnOf(frame, name));
  const { codes } = codeRows(columns)[0]!;
  const rows = new Map<number, number[]>();
  codes.forEach((code, row) => {
    if (columns.some((series) => isNullAt(series, row))) return;
    rows.set(code, [...(rows.get(code) ?? []), row]);
  });
  const compare = (a: readonly number[], b: readonly number[]): number => {
    for (const series of columns) {
      const [left, right] = [cellAt(series, a[0]!), cellAt(series, b[0]!)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
  return [...rows.values()].sort(compare).map((own) => Int32Array.from(own));
};

/**
 * Datetimes as SDMetrics sees them in sequences: pandas aligns the values of a sequence with the rows of the whole table, so only
 * rows near its beginning keep one and all others are taken for nulls. Nothing can be learned from nanoseconds either way.
 */
const misaligned = (series: Series, sequences: readonly Int32Array[]): Series => {
  if (isObject(series) || !isDatetime(series)) return series;
  const values = new Float64Array(series.values.length).fill(NaN);
  for (const rows of sequences) for (const row of rows) if (row < rows.length) values[row] = series.values[rows[row]!]!;
  return { ...series, values };
};

/** Columns that a network reads: all but the key and those in `without`. */
export const learnSequenceFeatures = (real: Frame, without: readonly string[]): Features =>
  learnFeatures(
    real,
    [...real.columns.keys()].filter((name) => !without.includes(name)),
  );

/** Each sequence as numbers, one row for each of its rows. */
export const sequencesOf = (frame: Frame, rows: readonly Int32Array[], features: Features): readonly Matrix[] => {
  const columns = new Map([...frame.columns].map(([name, series]) => [name, misaligned(series, rows)]));
  const all = features.of({ ...frame, columns });
  return rows.map((own) => takeMatrixRows(all, own));
};
