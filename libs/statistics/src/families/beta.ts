import { quantileBySearch } from '../search/quantile-by-search.js';
import { betaLower } from '../special/incomplete-beta.js';
import { cephesLogBeta } from '../special/cephes-log-beta.js';
import { logBeta } from '../special/log-gamma.js';
import { betaShapesOfMoments } from './beta-shapes-of-moments.js';
import { locationScaleFamily } from './location-scale-family.js';
import type { StandardShape } from './standard-shape.js';

const withNorm = ([a = 1, b = 1]: readonly number[], norm: number): StandardShape => {
  const logPdf = (x: number): number =>
    (b === 1 ? 0 : (b - 1) * Math.log1p(-x)) + (a === 1 ? 0 : (a - 1) * Math.log(x)) - norm;
  const cdf = (x: number): number => betaLower(a, b, x);
  const curve = { cdf, pdf: (x: number) => Math.exp(logPdf(x)) };
  return {
    support: [0, 1],
    cdf,
    logPdf,
    ppf: (p) => (p <= 0 ? 0 : p >= 1 ? 1 : quantileBySearch(curve, p, 0, 1)),
  };
};

const standard = ([a = 1, b = 1]: readonly number[]): StandardShape => withNorm([a, b], logBeta(a, b));

/** By how much of the range of the values the support is wider, below and above, where other searches start. */
const MARGINS = [
  [1e-3, 1e-3],
  [0.01, 0.01],
  [0.2, 0.2],
  [1e-3, 10],
] as const;

/** Beta: a, b on [loc, loc + scale]. */
export const beta = locationScaleFamily({
  id: 'beta',
  title: 'beta distribution',
  shapes: ['a', 'b'],
  parameters: ['loc', 'scale', 'a', 'b'],
  standard,
  standardOfScipy: ([a = 1, b = 1]) => withNorm([a, b], cephesLogBeta(a, b)),
  firstStart: ({ values }, moments) => [
    ...betaShapesOfMoments(moments),
    values[0]!,
    values[values.length - 1]! - values[0]!,
  ],
  otherStarts: ({ values }, { mean, variance }) => {
    const [low, high] = [values[0]!, values[values.length - 1]!];
    const width = high - low;
    return MARGINS.map(([below, above]) => {
      const [loc, scale] = [low - below * width, (1 + below + above) * width];
      const centre = (mean - loc) / scale;
      const strength = (centre * (1 - centre) * scale ** 2) / variance - 1;
      return [Math.max(1e-3, centre * strength), Math.max(1e-3, (1 - centre) * strength), loc, scale];
    });
  },
});
