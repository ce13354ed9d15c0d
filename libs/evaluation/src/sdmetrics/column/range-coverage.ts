import { extremes, orderOf } from '../data/ordering.js';
import { isObject, type Series } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';
import { atLeast } from '../numeric/at-least.js';
import { SdMetricsError } from '../sdmetrics-error.js';

const canSubtract = (real: Series, synthetic: Series): boolean => {
  const [a, b] = [orderOf(real), orderOf(synthetic)];
  // NumPy subtracts truth values from numbers, but not from each other.
  if (a === 'text' || b === 'text' || real.dtype === 'bool') return false;
  if (a === 'nothing' || b === 'nothing') return true;
  return a === b && !(isObject(real) && synthetic.dtype === 'bool');
};

export const rangeCoverage: ColumnMetric = {
  name: 'RangeCoverage',
  appliesTo: 'a numerical or datetime column',
  formula: '1 - max((min_s - min_r)/R, 0) - max((max_r - max_s)/R, 0), at least 0, R = max_r - min_r; NaN if R is 0',
  range: [0, 1],
  unknown: 'The real column has no two different values, or a side has no values at all.',
  compare(real, synthetic) {
    const [r, s] = [extremes(real), extremes(synthetic)];
    if (r.min === r.max) return { score: NaN };
    if (!canSubtract(real, synthetic))
      throw new SdMetricsError(
        'wrong_type',
        'RangeCoverage compares numbers or datetimes. Name a column of such a type.',
      );
    const [low, high] = [Number(r.min), Number(r.max)];
    const missedBelow = atLeast((Number(s.min) - low) / (high - low), 0);
    const missedAbove = atLeast((high - Number(s.max)) / (high - low), 0);
    return { score: atLeast(1 - (missedBelow + missedAbove), 0) };
  },
};
