import { textArgument } from '../argument.js';
import { presentValues } from '../data/present-values.js';
import { isDatetime, isObject, type Series } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';
import { atLeast } from '../numeric/at-least.js';
import { largest, median, smallest } from '../numeric/sample-statistics.js';
import { deviationByHalves, meanByHalves } from '../numeric/statistics-by-halves.js';
import { SdMetricsError } from '../sdmetrics-error.js';

const STATISTICS: Readonly<Record<string, (values: Float64Array, dtype: 'whole' | 'float') => number>> = {
  mean: meanByHalves,
  median,
  std: deviationByHalves,
};

/** The statistic of that name. @throws SdMetricsError `bad_value` */
export const statisticNamed = (name: string): ((values: Float64Array, dtype: 'whole' | 'float') => number) => {
  const statistic = STATISTICS[name];
  if (statistic === undefined)
    throw new SdMetricsError('bad_value', 'The statistic must be mean, median or std.', { argument: 'statistic' });
  return statistic;
};

const isConstant = (series: Series): boolean => {
  const values = presentValues(series);
  if (values !== undefined) return values.length > 0 && smallest(values) === largest(values);
  return isObject(series) && new Set(series.codes.filter((c) => c >= 0)).size === 1;
};

const wrongType = (): never => {
  throw new SdMetricsError(
    'wrong_type',
    'StatisticSimilarity compares numbers or datetimes. Name a column of such a type.',
  );
};

const numbers = (series: Series): Float64Array => presentValues(series) ?? wrongType();

const wholeOrNot = ({ dtype }: Series): 'whole' | 'float' => (dtype === 'float64' ? 'float' : 'whole');

export const statisticSimilarity: ColumnMetric = {
  name: 'StatisticSimilarity',
  appliesTo: 'a numerical or datetime column',
  formula:
    '1 - |f(real) - f(synthetic)| / (max_r - min_r), at least 0; f is mean, median or std; NaN if the real side is constant',
  range: [0, 1],
  arguments: ['statistic'],
  unknown: 'The real column has no two different values, or a side has no values at all.',
  compare(real, synthetic, args) {
    if (isConstant(real)) return { score: NaN };
    const statistic = statisticNamed(textArgument(args, 'statistic') ?? 'mean');
    // NumPy has a mean of truth values, but no range.
    if (real.dtype === 'bool') wrongType();
    const [r, s] = [numbers(real), numbers(synthetic)];
    if (isDatetime(synthetic) && !isDatetime(real))
      throw new SdMetricsError('wrong_type', 'StatisticSimilarity compares values of one type; the sides differ.');
    const values = { real: statistic(r, wholeOrNot(real)), synthetic: statistic(s, wholeOrNot(synthetic)) };
    const distance = Math.abs(values.real - values.synthetic) / (largest(r) - smallest(r));
    return { ...values, score: atLeast(1 - distance, 0) };
  },
};
