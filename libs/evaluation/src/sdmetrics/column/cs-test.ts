import { allFrequencies, shares } from '../data/frequencies.js';
import { lengthOf } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';
import { chiSquareTail } from '../numeric/chi-square-tail.js';
import { SdMetricsError } from '../sdmetrics-error.js';

/**
 * Kept for people who come from SDMetrics. It applies the chi-square test to shares, not counts: p is near 1 for columns that are
 * alike and 0 as soon as a new category appears, whatever the number of rows. TVComplement says more.
 */
export const csTest: ColumnMetric = {
  name: 'CSTest',
  appliesTo: 'a categorical or boolean column',
  formula: 'p-value of the chi-square statistic of the shares; null is a category',
  range: [0, 1],
  unknown: 'A side has no rows.',
  compare(real, synthetic) {
    const counts = allFrequencies(real, synthetic);
    const categories = counts.real.length;
    if (categories > 0 && lengthOf(synthetic) === 0)
      throw new SdMetricsError('nothing_to_divide', 'CSTest needs synthetic rows; there are none.');
    if (categories === 1) return { score: 1 };
    const [observed, expected] = [shares(counts.synthetic), shares(counts.real)];
    let statistic = 0;
    for (let i = 0; i < categories; i++) statistic += (observed[i]! - expected[i]!) ** 2 / expected[i]!;
    return { score: categories === 0 ? NaN : chiSquareTail(statistic, categories - 1) };
  },
};
