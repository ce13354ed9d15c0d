import { finish } from '../nearest/cooperate.js';
import { twoNearestPoints } from '../nearest/euclidean-neighbours.js';
import { quantile } from '../sdmetrics/numeric/quantile.js';
import { ballMetric, centreOf, distancesTo, integrated, realAndSynthetic, STEPS } from './balls.js';
import type { Answer, TableMetric } from './table-metric.js';

/** Do synthetic rows cover the real ones? */
export const betaRecall: TableMetric = {
  ...ballMetric,
  id: 'beta-recall',
  title: 'Beta recall',
  formula:
    '1 - 2 mean |share of real rows whose nearest of the central share beta of synthetic rows is within their real neighbour - beta|',
  direction: 'higher is better',
  range: [0, 1],
  compute(input): Answer {
    const [real, synthetic] = realAndSynthetic(input);
    if (real.count < 2) return { value: NaN, reason: 'Recall needs two real rows at least.' };
    const centre = distancesTo(centreOf(synthetic), synthetic);
    const sorted = centre.slice().sort();
    const neighbour = finish(twoNearestPoints(real, real)).second;
    const shares = Array.from({ length: STEPS }, (_, i) => {
      const radius = quantile(sorted, (i + 1) / STEPS);
      const kept = [...centre.keys()].filter((row) => centre[row]! <= radius);
      const values = new Float64Array(kept.length * synthetic.width);
      kept.forEach((row, at) =>
        values.set(synthetic.values.subarray(row * synthetic.width, (row + 1) * synthetic.width), at * synthetic.width),
      );
      const near = finish(twoNearestPoints({ count: kept.length, width: synthetic.width, values }, real)).nearest;
      return near.filter((d, row) => d <= neighbour[row]!).length / real.count;
    });
    return { value: Math.max(0, integrated(shares)) };
  },
};
