import { createHash } from 'node:crypto';
import { correlationMatrix, normalScores, type Distribution } from '@likeness/statistics';
import type { TableMetadata } from '@likeness/table';
import type { Frame } from '../sdmetrics/data/frame.js';
import { isNullAt, isObject, lengthOf, type Series } from '../sdmetrics/data/series.js';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { learnedBySdv } from './copulas-record.js';

const filled = (values: Float64Array): Float64Array => {
  const known = values.filter((v) => !Number.isNaN(v));
  const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
  return values.map((v) => (Number.isNaN(v) ? mean : v));
};

/** A value as Python writes it. */
const textAt = (series: Series, row: number): string => {
  if (isNullAt(series, row)) return 'None';
  const cell = isObject(series) ? series.cells[series.codes[row]!]! : series.values[row] === 1;
  return typeof cell === 'boolean' ? (cell ? 'True' : 'False') : String(cell);
};

const SEEDING_ROWS = 5;

/** RDT seeds the encoder of a column by the column's name and first values, so that the same table is encoded alike again. */
const seedOf = (name: string, series: Series): number => {
  const rows = Array.from({ length: Math.min(SEEDING_ROWS, lengthOf(series)) }, (_, row) => textAt(series, row));
  const digest = createHash('sha256')
    .update([name, ...rows].join(''))
    .digest('hex');
  return Number(BigInt(`0x${digest}`) % BigInt(2 ** 32 - 1));
};

/** A category is an interval of [0, 1], as long as the category is frequent, in the order of first rows; a row is a point in it. */
const spread = (series: Series, random: MersenneTwister): Float64Array => {
  const keys = Array.from({ length: lengthOf(series) }, (_, row) =>
    isNullAt(series, row) ? null : isObject(series) ? series.codes[row]! : series.values[row]!,
  );
  const counts = new Map<number | null, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const intervals = new Map<number | null, readonly [number, number]>();
  let from = 0;
  for (const [key, count] of counts) {
    const to = intervals.size === counts.size - 1 ? 1 : from + count / keys.length;
    intervals.set(key, [from, to]);
    from = to;
  }
  return Float64Array.from(keys, (key) => {
    const [low, high] = intervals.get(key)!;
    return low + (high - low) * random.double();
  });
};

const MODELLED = new Set(['numerical', 'datetime', 'categorical', 'boolean']);

const encode = (frame: Frame, name: string, sdtype: string): Float64Array => {
  const series = frame.columns.get(name)!;
  const isNumber = (sdtype === 'numerical' || sdtype === 'datetime') && !isObject(series);
  return isNumber ? filled(series.values) : spread(series, new MersenneTwister(seedOf(name, series)));
};

interface LearnedCopula {
  readonly columns: readonly string[];
  readonly marginals: readonly Distribution[];
  /** Rows of the matrix. */
  readonly matrix: readonly (readonly number[])[];
}

/** What SDV's Gaussian copula learns from a table: nulls become the mean, categories points drawn under RDT's seeds. */
export const learnSdvCopula = (frame: Frame, metadata: TableMetadata, family: string): LearnedCopula => {
  const modelled = Object.entries(metadata.columns).filter(([, { sdtype }]) => MODELLED.has(sdtype));
  const columns = modelled.map(([name, { sdtype }]) => encode(frame, name, sdtype));
  const marginals = columns.map((values) => learnedBySdv(family, values));
  const correlation = correlationMatrix(columns.map((values, i) => normalScores(values, marginals[i]!)));
  const size = modelled.length;
  return {
    columns: modelled.map(([name]) => name),
    marginals,
    matrix: Array.from({ length: size }, (_, i) => [...correlation.subarray(i * size, (i + 1) * size)]),
  };
};
