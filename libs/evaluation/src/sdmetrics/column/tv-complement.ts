import { presentFrequencies, shares } from '../data/frequencies.js';
import { nullCount } from '../data/null-count.js';
import { lengthOf, type Series } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';

const isEmpty = (series: Series): boolean => nullCount(series) === lengthOf(series);

export const tvComplement: ColumnMetric = {
  name: 'TVComplement',
  appliesTo: 'a categorical or boolean column',
  formula:
    '1 - 1/2 sum |p_real - p_synthetic|; nulls are left out; a category only synthetic counts 1e-6 on the real side',
  range: [0, 1],
  compare(real, synthetic) {
    if (isEmpty(real) || isEmpty(synthetic))
      throw new SdMetricsError('incomputable', 'The TVComplement metric must have 1 or more non-null values.');
    const counts = presentFrequencies(real, synthetic);
    const [p, q] = [shares(counts.synthetic), shares(counts.real)];
    let variation = 0;
    for (let i = 0; i < p.length; i++) variation += Math.abs(p[i]! - q[i]!);
    return { score: 1 - 0.5 * variation };
  },
};
