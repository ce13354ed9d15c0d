import { locationAndScale, locationScaleFamily } from './location-scale-family.js';
import type { StandardShape } from './standard-shape.js';

const standard = ([c = 1]: readonly number[]): StandardShape => ({
  support: [0, Infinity],
  cdf: (x) => (x <= 0 ? 0 : x < 1 ? 0.5 * x ** c : 1 - 0.5 * x ** -c),
  logPdf: (x) => Math.log(c / 2) + ((x < 1 ? c : -c) - 1) * Math.log(x),
  ppf: (p) => (p < 0.5 ? (2 * p) ** (1 / c) : (2 * (1 - p)) ** (-1 / c)),
});

/** Log-Laplace: c, loc, scale; the logarithm of (x - loc) / scale is Laplace of rate c. */
export const logLaplace = locationScaleFamily({
  id: 'log_laplace',
  title: 'log-Laplace distribution',
  shapes: ['c'],
  parameters: ['c', 'loc', 'scale'],
  standard,
  firstStart: (data, moments) => [
    1,
    // Its moments do not exist at c = 1.
    ...locationAndScale(data, moments, { mean: Infinity, variance: NaN, support: [0, Infinity] }),
  ],
  otherStarts: ({ values }, { mean }) => {
    const [low, high] = [values[0]!, values[values.length - 1]!];
    return [1e-3, 1].map((share) => {
      const loc = low - share * (high - low);
      return [2, loc, mean - loc];
    });
  },
});
