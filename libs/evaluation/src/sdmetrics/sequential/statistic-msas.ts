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

const summarise = ([key, column]: SeriesPair, statistic: (values: Float64Array) => number): Series => {
  if (isObject(column))
    throw new SdMetricsError(
      'wrong_type',
      'StatisticMSAS compares numbers or datetimes. Name a column of such a type.',
    );
  const sequences = valuesBySequence(key, column.values).map((s) => s.filter((v) => v === v));
  const values = Float64Array.from(sequences, statistic);
  return isDatetime(column) ? { dtype: column.dtype, values } : { dtype: 'float64', values };
};

export const statisticMsas: PairMetric = {
  name: 'StatisticMSAS',
  appliesTo: 'a sequence key and a numerical or datetime column',
  formula: 'KSComplement of the mean, median, std, min or max of each sequence',
  range: [0, 1],
  compare(real, synthetic, args) {
    const statistic = STATISTICS[textArgument(args, 'statistic') ?? 'mean'];
    if (statistic === undefined)
      throw new SdMetricsError('bad_value', 'The statistic must be mean, median, std, min or max.', {
        argument: 'statistic',
      });
    return ksComplement.compare(summarise(real, statistic), summarise(synthetic, statistic), {});
  },
};
