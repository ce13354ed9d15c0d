import type { TableMetadata } from '@likeness/table';
import { alignCategories } from '../data/align-categories.js';
import { columnOf, type Frame } from '../data/frame.js';
import { extremes } from '../data/ordering.js';
import { isDatetime, isObject, type Series } from '../data/series.js';
import { SdMetricsError } from '../sdmetrics-error.js';

const NUMERIC = new Set(['numerical', 'datetime']);
const CATEGORICAL = new Set(['categorical', 'boolean']);

/** One column of both tables, ready for distances: numbers with their range, or codes with range 0. */
interface DistanceColumn {
  readonly data: Float64Array;
  readonly reference: Float64Array;
  /** 0: equal or not. */
  readonly range: number;
}

const NS_PER_S = 1e9;

const numbers = (series: Series): Float64Array => {
  if (isObject(series)) throw new SdMetricsError('wrong_type', 'A numerical column holds texts. Correct the metadata.');
  return isDatetime(series) ? series.values.map((ns) => ns / NS_PER_S) : series.values;
};

const numericColumn = (data: Series, reference: Series): DistanceColumn => {
  const { min, max } = extremes(reference);
  const span = Number(max) - Number(min);
  return { data: numbers(data), reference: numbers(reference), range: isDatetime(reference) ? span / NS_PER_S : span };
};

const nullAware = (codes: Int32Array): Float64Array => Float64Array.from(codes, (c) => (c < 0 ? NaN : c));

const categoricalColumn = (data: Series, reference: Series): DistanceColumn => {
  const codes = alignCategories(reference, data);
  return { data: nullAware(codes.synthetic), reference: nullAware(codes.real), range: 0 };
};

const distanceColumns = (data: Frame, reference: Frame, metadata: TableMetadata): readonly DistanceColumn[] => {
  const columns = Object.entries(metadata.columns).flatMap(([name, { sdtype }]) => {
    const sides = (): [Series, Series] => [columnOf(data, name), columnOf(reference, name)];
    if (NUMERIC.has(sdtype)) return [numericColumn(...sides())];
    return CATEGORICAL.has(sdtype) ? [categoricalColumn(...sides())] : [];
  });
  if (columns.length > 0) return columns;
  throw new SdMetricsError(
    'bad_value',
    'The table has no numerical, datetime, categorical or boolean column to measure.',
  );
};

/**
 * For each row of `data`, the distance to the closest row of `reference` (Gower): the mean over the columns of |x - y| / range of
 * the reference, at most 1, or 0 and 1 for equal and different; null is 1 away from a value and 0 from another null.
 * Exact: a candidate is given up as soon as the columns added so far reach the best distance.
 */
export const closestRecordDistances = (data: Frame, reference: Frame, metadata: TableMetadata): Float64Array => {
  const columns = distanceColumns(data, reference, metadata);
  const width = columns.length;
  const rows = new Float64Array(reference.rowCount * width);
  columns.forEach((column, c) => column.reference.forEach((value, row) => (rows[row * width + c] = value)));
  const ranges = Float64Array.from(columns, (c) => c.range);
  const record = new Float64Array(width);

  const closest = (): number => {
    let best = Infinity;
    for (let start = 0; start < rows.length; start += width) {
      let sum = 0;
      for (let c = 0; c < width && sum < best; c++) {
        const a = rows[start + c]!;
        const b = record[c]!;
        if (a === b) continue;
        const range = ranges[c]!;
        const distance = Math.abs(a - b) / range;
        // NaN: one or both are null.
        if (distance < 1) sum += distance;
        else if (a === a || b === b) sum += 1;
      }
      if (sum < best) best = sum;
    }
    return best / width;
  };

  return Float64Array.from({ length: data.rowCount }, (_, row) => {
    columns.forEach((column, c) => (record[c] = column.data[row]!));
    return closest();
  });
};
