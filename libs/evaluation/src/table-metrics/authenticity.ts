import { finish } from '../nearest/cooperate.js';
import { twoNearestPoints } from '../nearest/euclidean-neighbours.js';
import { ballMetric, realAndSynthetic } from './balls.js';
import type { TableMetric } from './table-metric.js';
import { wilsonInterval } from './wilson-interval.js';

/** Are synthetic rows new, or real rows moved a little? */
export const authenticity: TableMetric = {
  ...ballMetric,
  id: 'authenticity',
  title: 'Authenticity',
  formula:
    'share of synthetic rows farther from their nearest real row than that row is from its nearest real neighbour',
  direction: 'nearer to the baseline is better',
  range: [0, 1],
  compute(input) {
    const [real, synthetic] = realAndSynthetic(input);
    if (real.count < 2) return { value: NaN, reason: 'Authenticity needs two real rows at least.' };
    const neighbour = finish(twoNearestPoints(real, real)).second;
    let authentic = 0;
    for (let row = 0; row < synthetic.count; row++) {
      const [at, width] = [row * synthetic.width, real.width];
      let [best, nearest] = [Infinity, 0];
      for (let other = 0; other < real.count; other++) {
        let sum = 0;
        for (let c = 0; c < width && sum < best; c++)
          sum += (synthetic.values[at + c]! - real.values[other * width + c]!) ** 2;
        if (sum < best) [best, nearest] = [sum, other];
      }
      if (Math.sqrt(best) > neighbour[nearest]!) authentic++;
    }
    return { value: authentic / synthetic.count, interval: wilsonInterval(authentic, synthetic.count) };
  },
};
