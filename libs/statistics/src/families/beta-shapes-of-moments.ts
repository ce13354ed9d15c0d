import type { Moments } from '../sample.js';
import { powellHybrid } from '../search/powell-hybrid.js';

/**
 * The shapes a, b of the beta distribution with a given skewness and excess kurtosis. Where there is none, as for heavy tails, the
 * point where the search from 1, 1 gives up: scipy starts its fits there.
 */
export const betaShapesOfMoments = ({ skewness, kurtosis }: Moments): readonly number[] =>
  powellHybrid(
    ([a = 1, b = 1]) => {
      const strength = a + b + 2;
      const lean = (2 * (b - a) * Math.sqrt(a + b + 1)) / strength / Math.sqrt(a * b);
      const weight = a ** 3 - a * a * (2 * b - 1) + b * b * (b + 1) - 2 * a * b * (b + 2);
      return [lean - skewness, (weight / (a * b * strength * (a + b + 3))) * 6 - kurtosis];
    },
    [1, 1],
  );
