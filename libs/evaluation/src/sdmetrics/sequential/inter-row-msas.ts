import { countArgument, flagArgument } from '../argument.js';
import { ksComplement } from '../column/ks-complement.js';
import { isDatetime, isObject, type Series } from '../data/series.js';
import type { PairMetric, SeriesPair } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { valuesBySequence } from './rows-by-sequence.js';

const differences = ([key, column]: SeriesPair, step: number, change: (value: number) => number): Series => {
  if (isObject(column) || isDatetime(column))
    throw new SdMetricsError('wrong_type', 'InterRowMSAS compares numbers. Name a numerical column.');
  const found: number[] = [];
  for (const sequence of valuesBySequence(key, column.values.map(change)))
    for (let i = step; i < sequence.length; i++) found.push(sequence[i]! - sequence[i - step]!);
  return { dtype: 'float64', values: Float64Array.from(found) };
};

/** Where a value is not positive, its logarithm is unknown and its differences are left out. */
export const interRowMsas: PairMetric = {
  name: 'InterRowMSAS',
  appliesTo: 'a sequence key and a numerical column',
  formula: 'KSComplement of x[t + n_rows_diff] - x[t] within sequences, of the logarithms if apply_log',
  range: [0, 1],
  arguments: ['n_rows_diff', 'apply_log'],
  unknown: 'No sequence of a side has two values that are so many rows apart.',
  compare(real, synthetic, args) {
    const step = countArgument(args, 'n_rows_diff') ?? 1;
    const change = flagArgument(args, 'apply_log') ? Math.log : (value: number) => value;
    return ksComplement.compare(differences(real, step, change), differences(synthetic, step, change), {});
  },
};
