import { bracketUpwards, quantileBySearch } from '../search/quantile-by-search.js';
import { gammaLower } from '../special/incomplete-gamma.js';
import { logGamma } from '../special/log-gamma.js';
import { locationAndScale, locationScaleFamily } from './location-scale-family.js';
import type { StandardShape } from './standard-shape.js';

const standard = ([a = 1]: readonly number[]): StandardShape => {
  const norm = logGamma(a);
  const logPdf = (x: number): number => (a === 1 ? 0 : (a - 1) * Math.log(x)) - x - norm;
  const cdf = (x: number): number => gammaLower(a, x);
  const curve = { cdf, pdf: (x: number) => Math.exp(logPdf(x)) };
  return {
    support: [0, Infinity],
    cdf,
    logPdf,
    ppf: (p) =>
      p <= 0 ? 0 : p >= 1 ? Infinity : quantileBySearch(curve, p, 0, bracketUpwards(cdf, p, 0, a + 4 * Math.sqrt(a))),
  };
};

/** Gamma: a, loc, scale; support from loc on. */
export const gamma = locationScaleFamily({
  id: 'gamma',
  title: 'gamma distribution',
  shapes: ['a'],
  parameters: ['a', 'loc', 'scale'],
  standard,
  firstStart: (data, moments) => {
    const a = 4 / (1e-8 + moments.skewness ** 2);
    return [a, ...locationAndScale(data, moments, { mean: a, variance: a, support: [0, Infinity] })];
  },
  otherStarts: (data, { mean, variance }) => {
    const [low, high] = [data.values[0]!, data.values[data.values.length - 1]!];
    return [1e-3, 0.1].map((share) => {
      const loc = low - share * (high - low);
      const a = (mean - loc) ** 2 / variance;
      return [a, loc, (mean - loc) / a];
    });
  },
});
