import { selectFamily } from '@likeness/statistics';
import { SdMetricsError } from '../sdmetrics-error.js';

export type Percentile = (value: number) => number;

/**
 * The distribution function of a sample, of the family that fits best: searched where copulas searches, so that guesses are
 * measured as SDMetrics measures them. @throws SdMetricsError `no_percentiles`: the sample has nulls
 */
export const percentilesOf = (values: Float64Array): Percentile => {
  if (values.some((v) => v !== v))
    throw new SdMetricsError('no_percentiles', 'Percentiles need numbers without nulls. Remove rows with nulls.');
  if (values.length === 0)
    throw new SdMetricsError('bad_value', 'Percentiles need one row at least. Pass a table that is not empty.');
  return selectFamily({ values }, undefined, 'first start').cdf;
};
