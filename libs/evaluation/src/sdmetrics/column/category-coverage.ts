import { alignCategories } from '../data/align-categories.js';
import type { ColumnMetric } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';

export const categoryCoverage: ColumnMetric = {
  name: 'CategoryCoverage',
  appliesTo: 'a categorical or boolean column',
  formula: 'distinct real values that the synthetic side has / distinct real values',
  range: [0, 1],
  compare(real, synthetic) {
    const aligned = alignCategories(real, synthetic);
    const made = aligned.synthetic.counts();
    let [all, covered] = [0, 0];
    aligned.real.counts().forEach((count, code) => {
      if (count === 0) return;
      all++;
      if (made[code]! > 0) covered++;
    });
    if (all === 0)
      throw new SdMetricsError('nothing_to_divide', 'CategoryCoverage needs at least one real value; there is none.');
    return { score: covered / all, real: all, synthetic: covered };
  },
};
