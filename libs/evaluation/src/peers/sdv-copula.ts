import { correlationMatrix, normalScores, type Distribution } from '@likeness/statistics';
import type { TableMetadata } from '@likeness/table';
import type { Frame } from '../sdmetrics/data/frame.js';
import { isNullAt, isObject, lengthOf, type Series } from '../sdmetrics/data/series.js';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { learnedBySdv } from './copulas-record.js';

/** Correlations of columns with categories depend on SDV's random encoding: ours are means over so many draws. */
const DRAWS = 4;

const filled = (values: Float64Array): Float64Array => {
  const known = values.filter((v) => !Number.isNaN(v));
  const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
  return values.map((v) => (Number.isNaN(v) ? mean : v));
};

/** A category is an interval of [0, 1], as long as the category is frequent, in the order of first rows; a row is a point in it. */
const spread = (series: Series, random: MersenneTwister): Float64Array => {
  const keys = Array.from({ length: lengthOf(series) }, (_, row) =>
    isNullAt(series, row) ? null : isObject(series) ? series.codes[row]! : series.values[row]!,
  );
  const counts = new Map<number | null, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const starts = new Map<number | null, number>();
  let from = 0;
  for (const [key, count] of counts) {
    starts.set(key, from);
    from += count;
  }
  return Float64Array.from(keys, (key) => (starts.get(key)! + random.double() * counts.get(key)!) / keys.length);
};

const MODELLED = new Set(['numerical', 'datetime', 'categorical', 'boolean']);

const encode = (frame: Frame, name: string, sdtype: string, random: MersenneTwister): Float64Array => {
  const series = frame.columns.get(name)!;
  const isNumber = (sdtype === 'numerical' || sdtype === 'datetime') && !isObject(series);
  return isNumber ? filled(series.values) : spread(series, random);
};

interface LearnedCopula {
  readonly columns: readonly string[];
  readonly marginals: readonly Distribution[];
  /** Rows of the matrix. */
  readonly matrix: readonly (readonly number[])[];
}

/** What SDV's Gaussian copula learns from a table: nulls become the mean, categories random points. */
export const learnSdvCopula = (frame: Frame, metadata: TableMetadata, family: string): LearnedCopula => {
  const modelled = Object.entries(metadata.columns).filter(([, { sdtype }]) => MODELLED.has(sdtype));
  const draw = (seed: number) => {
    const random = new MersenneTwister(seed);
    const columns = modelled.map(([name, { sdtype }]) => encode(frame, name, sdtype, random));
    const marginals = columns.map((values) => learnedBySdv(family, values));
    return { marginals, correlation: correlationMatrix(columns.map((v, i) => normalScores(v, marginals[i]!))) };
  };
  const drawn = Array.from({ length: DRAWS }, (_, seed) => draw(seed));
  const size = modelled.length;
  const mean = (at: number): number => drawn.reduce((sum, { correlation }) => sum + correlation[at]!, 0) / DRAWS;
  return {
    columns: modelled.map(([name]) => name),
    marginals: drawn[0]!.marginals,
    matrix: Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_u, j) => mean(i * size + j))),
  };
};
