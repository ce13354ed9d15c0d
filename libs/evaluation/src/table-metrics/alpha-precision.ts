import { ballMetric, centreOf, distancesTo, integrated, realAndSynthetic, sharesWithin } from './balls.js';
import type { TableMetric } from './table-metric.js';

/** Are synthetic rows as central as real ones? */
export const alphaPrecision: TableMetric = {
  ...ballMetric,
  id: 'alpha-precision',
  title: 'Alpha precision',
  formula: '1 - 2 mean |share of synthetic rows in the ball that holds the share alpha of real ones - alpha|',
  direction: 'higher is better',
  range: [0, 1],
  compute(input) {
    const [real, synthetic] = realAndSynthetic(input);
    const centre = centreOf(real);
    const shares = sharesWithin(distancesTo(centre, synthetic), distancesTo(centre, real).sort());
    return { value: Math.max(0, integrated(shares)) };
  },
};
