import { countArgument, numberArgument } from '../argument.js';
import { columnOf, takeFrameRows, type Frame } from '../data/frame.js';
import { codeRows } from '../data/row-codes.js';
import { isObject, type Series } from '../data/series.js';
import type { Scored } from '../metric.js';
import { sampleRows } from '../numeric/sample-rows.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { columnsOfTypes } from './select-columns.js';
import type { TableInput, TableMetric } from './table-metric.js';

const numbers = (series: Series): Float64Array => {
  if (isObject(series)) throw new SdMetricsError('wrong_type', 'A numerical column holds texts. Correct the metadata.');
  return series.values;
};

/** Real rows that have the same categories, ordered by their first number, nulls last. */
const bucketsOf = (codes: Int32Array, size: number, first: Float64Array | undefined): readonly number[][] => {
  const buckets: number[][] = Array.from({ length: size }, () => []);
  codes.forEach((code, row) => buckets[code]!.push(row));
  const key = (row: number): number => first?.[row] ?? 0;
  const order = (a: number, b: number): number => {
    const [x, y] = [key(a), key(b)];
    return x !== x ? (y !== y ? 0 : 1) : y !== y ? -1 : x - y;
  };
  for (const bucket of buckets) bucket.sort(order);
  return buckets;
};

const close = (real: number, synthetic: number, tolerance: number): boolean =>
  synthetic !== synthetic ? real !== real : Math.abs(real - synthetic) <= Math.abs(tolerance * synthetic);

const firstNotBelow = (bucket: readonly number[], values: Float64Array, least: number): number => {
  let from = 0;
  let to = bucket.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[bucket[middle]!]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
};

const countNew = (real: Frame, synthetic: Frame, input: TableInput, tolerance: number): number => {
  const categories = columnsOfTypes(input.metadata, ['categorical', 'boolean', 'ordinal']);
  const numeric = columnsOfTypes(input.metadata, ['numerical', 'datetime']);
  if (categories.length + numeric.length === 0)
    throw new SdMetricsError('bad_value', 'NewRowSynthesis needs a column that is not a key; the table has none.');
  const key = (frame: Frame): readonly Series[] =>
    categories.length > 0 ? categories.map((n) => columnOf(frame, n)) : [onlyOne(frame.rowCount)];
  const [realCodes, syntheticCodes] = codeRows(key(real), key(synthetic));
  const r = numeric.map((n) => numbers(columnOf(real, n)));
  const s = numeric.map((n) => numbers(columnOf(synthetic, n)));
  const buckets = bucketsOf(realCodes!.codes, realCodes!.size, r[0]);
  const matches = (realRow: number, row: number): boolean =>
    r.every((values, i) => close(values[realRow]!, s[i]![row]!, tolerance));

  let fresh = 0;
  for (let row = 0; row < synthetic.rowCount; row++) {
    const bucket = buckets[syntheticCodes!.codes[row]!]!;
    const value = s[0]?.[row] ?? NaN;
    const reach = Math.abs(tolerance * value) * (1 + 1e-9);
    const bounded = r[0] !== undefined && value === value;
    let at = bounded ? firstNotBelow(bucket, r[0]!, value - reach) : 0;
    let found = false;
    for (; at < bucket.length && !found; at++) {
      if (bounded && r[0]![bucket[at]!]! > value + reach) break;
      found = matches(bucket[at]!, row);
    }
    if (!found) fresh++;
  }
  return fresh;
};

const onlyOne = (rows: number): Series => ({ dtype: 'int64', values: new Float64Array(rows) });

const breakdown = (input: TableInput): Scored => {
  const wanted = countArgument(input.args, 'synthetic_sample_size');
  const tolerance = numberArgument(input.args, 'numerical_match_tolerance') ?? 0.01;
  const rows = input.synthetic.rowCount;
  const synthetic =
    wanted === undefined || wanted >= rows
      ? input.synthetic
      : takeFrameRows(input.synthetic, sampleRows(rows, wanted, input));
  if (synthetic.rowCount === 0)
    throw new SdMetricsError('nothing_to_divide', 'NewRowSynthesis needs synthetic rows; there are none.');
  const fresh = countNew(input.real, synthetic, input, tolerance);
  return { score: fresh / synthetic.rowCount, num_new_rows: fresh, num_matched_rows: synthetic.rowCount - fresh };
};

export const newRowSynthesis: TableMetric = {
  name: 'NewRowSynthesis',
  appliesTo: 'a table',
  formula:
    'share of synthetic rows that match no real row: equal categories and nulls, numbers within numerical_match_tolerance (0.01) of the synthetic value',
  range: [0, 1],
  arguments: ['synthetic_sample_size', 'numerical_match_tolerance', 'seed'],
  compute: (input) => breakdown(input).score,
  breakdown,
};
