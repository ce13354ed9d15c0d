import { parseIsoDatetime } from '@likeness/table';
import { flagArgument } from '../argument.js';
import { hasNulls, nullCount } from '../data/null-count.js';
import { extremes, orderOf } from '../data/ordering.js';
import { isDatetime, isObject, lengthOf, type Series } from '../data/series.js';
import type { Arguments, ColumnMetric } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';

type Bound = number | string;

const NS_PER_MS = 1e6;

/** A bound as the owner wrote it in the arguments or the metadata; datetimes may be texts there. */
const boundArgument = (args: Arguments, name: string, real: Series): Bound | undefined => {
  const value = args[name];
  if (typeof value === 'string' && isDatetime(real)) return parseIsoDatetime(value) * NS_PER_MS;
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
};

const countTexts = (series: Series, min: string, max: string): number => {
  if (!isObject(series)) return 0;
  const inside = series.cells.map((c) => typeof c === 'string' && c >= min && c <= max);
  return series.codes.reduce((count, code) => count + (code >= 0 && inside[code] ? 1 : 0), 0);
};

const countNumbers = (series: Series, min: number, max: number): number => {
  let count = 0;
  if (isObject(series)) {
    const inside = series.cells.map((c) => Number(c) >= min && Number(c) <= max);
    for (const code of series.codes) count += code >= 0 && inside[code] ? 1 : 0;
  } else
    for (let i = 0; i < series.values.length; i++) if (series.values[i]! >= min && series.values[i]! <= max) count++;
  return count;
};

const countInside = (real: Series, synthetic: Series, min: Bound, max: Bound): number => {
  const order = orderOf(synthetic);
  if (order === 'nothing') return 0;
  if (typeof min === 'string' && typeof max === 'string' && order === 'text') return countTexts(synthetic, min, max);
  const bothNumbers = typeof min === 'number' && typeof max === 'number' && order !== 'text';
  if (bothNumbers && (isDatetime(real) || order === 'number')) return countNumbers(synthetic, min, max);
  if (Number.isNaN(min)) return 0;
  throw new SdMetricsError(
    'wrong_type',
    'BoundaryAdherence compares values of one type. Name a numerical or datetime column.',
  );
};

export const boundaryAdherence: ColumnMetric = {
  name: 'BoundaryAdherence',
  appliesTo: 'a numerical or datetime column',
  formula:
    'share of synthetic values in [min_r, max_r] (or range_min, range_max); synthetic nulls are left out where null is allowed, else they are outside',
  range: [0, 1],
  arguments: ['range_min', 'range_max', 'range_is_nullable'],
  unknown: 'The synthetic column has no values that count: it has no rows, or nulls alone.',
  compare(real, synthetic, args) {
    const [low, high] = [boundArgument(args, 'range_min', real), boundArgument(args, 'range_max', real)];
    const min = low ?? extremes(real).min;
    const max = high ?? extremes(real).max;
    const nullable = flagArgument(args, 'range_is_nullable') ?? hasNulls(real);
    const counted = lengthOf(synthetic) - (nullable ? nullCount(synthetic) : 0);
    return { score: countInside(real, synthetic, min, max) / counted };
  },
};
