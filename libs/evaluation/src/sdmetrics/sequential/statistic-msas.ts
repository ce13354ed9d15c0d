import { textArgument } from '../argument.js';
import { ksComplement } from '../column/ks-complement.js';
import { isDatetime, isObject, type Series } from '../data/series.js';
import type { PairMetric, SeriesPair } from '../metric.js';
import { largest, mean, median, smallest, standardDeviation } from '../numeric/sample-statistics.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { valuesBySequence } from './rows-by-sequence.js';

const STATISTICS: Readonly<Record<string, (values: Float64Array) => number>> = {
  mean,
  median,
  std: standardDeviation,
  min: smallest,
  max: largest,
};

/** What pandas keeps in place of a missing datetime; its median of a group takes it for a value. */
const MISSING_DATETIME = -(2 ** 63);

const medianAsPandas = (values: Float64Array): number => {
  const found = median(values.map((v) => (v !== v ? MISSING_DATETIME : v)));
  return found === MISSING_DATETIME ? NaN : found;
};

const summarise = ([key, column]: SeriesPair, statistic: (values: Float64Array) => number): Series => {
  if (isObject(column))
    throw new SdMetricsError(
      'wrong_type',
      'StatisticMSAS compares numbers or datetimes. Name a column of such a type.',
    );
  const sequences = valuesBySequence(key, column.values);
  const summary =
    isDatetime(column) && statistic === median
      ? medianAsPandas
      : (values: Float64Array) => statistic(values.filter((v) => v === v));
  const values = Float64Array.from(sequences, summary);
  return isDatetime(column) ? { dtype: column.dtype, values } : { dtype: 'float64', values };
};

/** The median of datetimes with nulls follows SDMetrics: a null counts as earlier than everything. */
export const statisticMsas: PairMetric = {
  name: 'StatisticMSAS',
  appliesTo: 'a sequence key and a numerical or datetime column',
  formula: 'KSComplement of the mean, median, std, min or max of each sequence',
  range: [0, 1],
  arguments: ['statistic'],
  unknown: 'No sequence of a side has this statistic: there are no values, or too few in each sequence.',
  compare(real, synthetic, args) {
    const statistic = STATISTICS[textArgument(args, 'statistic') ?? 'mean'];
    if (statistic === undefined)
      throw new SdMetricsError('bad_value', 'The statistic must be mean, median, std, min or max.', {
        argument: 'statistic',
      });
    return ksComplement.compare(summarise(real, statistic), summarise(synthetic, statistic), {});
  },
};
