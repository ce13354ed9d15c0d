import { countUpTo } from '@likeness/statistics';
import type { TableMetadata } from '@likeness/table';
import type { CodedPair } from '../marginals/coded-pair.js';
import type { Points } from '../nearest/euclidean-neighbours.js';
import type { Frame } from '../sdmetrics/data/frame.js';
import { codeRows } from '../sdmetrics/data/row-codes.js';
import { isObject, type Series } from '../sdmetrics/data/series.js';
import { SdMetricsError } from '../sdmetrics/sdmetrics-error.js';

/** One column of several tables as numbers that mean the same in each. */
export interface EncodedColumn {
  readonly name: string;
  /** `category`: codes from 0 to `size` - 1, a null being one of them. `number`: NaN is null. */
  readonly kind: 'number' | 'category';
  readonly size: number;
  /** By table. */
  readonly values: readonly Float64Array[];
}

const NUMBERS = new Set(['numerical', 'datetime']);
const CATEGORIES = new Set(['categorical', 'boolean']);

const encode = (name: string, sdtype: string, series: readonly Series[]): EncodedColumn => {
  if (NUMBERS.has(sdtype) && series.every((s) => !isObject(s)))
    return { name, kind: 'number', size: 0, values: series.map((s) => (isObject(s) ? new Float64Array() : s.values)) };
  const coded = codeRows(...series.map((s) => [s]));
  return { name, kind: 'category', size: coded[0]!.size, values: coded.map(({ codes }) => Float64Array.from(codes)) };
};

/**
 * The columns that carry statistics and that every table has, in the order of the metadata; keys and free text are left out.
 * A number column that some table holds as text counts as categories. @throws SdMetricsError `bad_value`: there is none
 */
export const encodeColumns = (frames: readonly Frame[], metadata: TableMetadata): readonly EncodedColumn[] => {
  const encoded = Object.entries(metadata.columns).flatMap(([name, { sdtype }]) => {
    if (!NUMBERS.has(sdtype) && !CATEGORIES.has(sdtype)) return [];
    const series = frames.flatMap((frame) => frame.columns.get(name) ?? []);
    return series.length === frames.length ? [encode(name, sdtype, series)] : [];
  });
  if (encoded.length > 0) return encoded;
  throw new SdMetricsError(
    'bad_value',
    'The tables share no numerical, datetime, categorical or boolean column. Check the metadata.',
  );
};

const BINS = 20;

const cuts = (values: Float64Array): readonly number[] => {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  if (sorted.length === 0) return [];
  return [
    ...new Set(Array.from({ length: BINS - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / BINS)]!)),
  ];
};

/** Codes for marginals: numbers in 20 bins of equally many real rows, nulls apart. @param at which table is the synthetic one */
export const codedPair = (column: EncodedColumn, at = 1): CodedPair => {
  const [real, synthetic] = [column.values[0]!, column.values[at]!];
  if (column.kind === 'category')
    return { name: column.name, size: column.size, real: Int32Array.from(real), synthetic: Int32Array.from(synthetic) };
  const edges = cuts(real);
  const bin = (value: number): number => (Number.isNaN(value) ? edges.length + 1 : countUpTo(edges, value));
  return {
    name: column.name,
    size: edges.length + 2,
    real: Int32Array.from(real, bin),
    synthetic: Int32Array.from(synthetic, bin),
  };
};

const MOST_CATEGORIES = 30;

const meanAndSpread = (values: Float64Array): readonly [number, number] => {
  const known = values.filter((v) => !Number.isNaN(v));
  if (known.length === 0) return [0, 1];
  const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
  const spread = Math.sqrt(known.reduce((sum, v) => sum + (v - mean) ** 2, 0) / known.length);
  return [mean, spread || 1];
};

/** The codes that get a dimension of their own: the most frequent of the first table. */
const frequentCodes = ({ size, values }: EncodedColumn): ReadonlyMap<number, number> => {
  const counts = new Float64Array(size);
  for (const code of values[0]!) counts[code]!++;
  const order = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, MOST_CATEGORIES);
  return new Map(order.map((code, place) => [code, place]));
};

/**
 * Every table as points: numbers in standard deviations of the first table (null at its mean), categories as one dimension for
 * each of the 30 most frequent, so that two different ones are 1 apart.
 */
export const pointsOf = (columns: readonly EncodedColumn[]): readonly Points[] => {
  const plans = columns.map((column) =>
    column.kind === 'number'
      ? { column, width: 1, scale: meanAndSpread(column.values[0]!), codes: undefined }
      : { column, width: Math.min(column.size, MOST_CATEGORIES), scale: undefined, codes: frequentCodes(column) },
  );
  const width = plans.reduce((sum, plan) => sum + plan.width, 0);
  return columns[0]!.values.map((first, table) => {
    const count = first.length;
    const values = new Float64Array(count * width);
    let offset = 0;
    for (const plan of plans) {
      plan.column.values[table]!.forEach((value, row) => {
        const start = row * width + offset;
        if (plan.scale !== undefined) values[start] = Number.isNaN(value) ? 0 : (value - plan.scale[0]) / plan.scale[1];
        else {
          const place = plan.codes?.get(value);
          if (place !== undefined) values[start + place] = Math.SQRT1_2;
        }
      });
      offset += plan.width;
    }
    return { count, width, values };
  });
};
