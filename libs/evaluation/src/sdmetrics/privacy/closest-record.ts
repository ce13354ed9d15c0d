import type { TableMetadata } from '@likeness/table';
import { alignCategories } from '../data/align-categories.js';
import { columnOf, type Frame } from '../data/frame.js';
import { extremes } from '../data/ordering.js';
import { isDatetime, isObject, type Series } from '../data/series.js';
import { finish } from '../../nearest/cooperate.js';
import { mixedRows } from '../../nearest/mixed-rows.js';
import { buildNearestIndex } from '../../nearest/nearest-index.js';
import { nearestDistances } from '../../nearest/search-nearest.js';
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
  return { data: nullAware(codes.synthetic.codes()), reference: nullAware(codes.real.codes()), range: 0 };
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
 * the reference, at most 1, or 0 and 1 for equal and different; null is 1 away from a value and 0 from another null. Exact.
 */
export const closestRecordDistances = (data: Frame, reference: Frame, metadata: TableMetadata): Float64Array => {
  const columns = distanceColumns(data, reference, metadata);
  const rows = (side: Frame, of: 'data' | 'reference') =>
    mixedRows(
      side.rowCount,
      columns.map((column) => column[of]),
    );
  const index = buildNearestIndex(
    rows(reference, 'reference'),
    Float64Array.from(columns, (c) => c.range),
  );
  return finish(nearestDistances(index, rows(data, 'data'))).map((sum) => sum / columns.length);
};
