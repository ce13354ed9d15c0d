import { nullCount } from '../data/null-count.js';
import { lengthOf, type Series } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';

const nullShare = (series: Series): number => nullCount(series) / lengthOf(series);

export const missingValueSimilarity: ColumnMetric = {
  name: 'MissingValueSimilarity',
  appliesTo: 'any column',
  formula: '1 - |share of nulls real - share of nulls synthetic|; NaN if a side has no rows',
  range: [0, 1],
  unknown: 'A side has no rows.',
  compare(real, synthetic) {
    const shares = { real: nullShare(real), synthetic: nullShare(synthetic) };
    return { score: 1 - Math.abs(shares.real - shares.synthetic), ...shares };
  },
};
