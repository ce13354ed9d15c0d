import { bracketUpwards, quantileBySearch } from '../search/quantile-by-search.js';
import { betaLower } from '../special/incomplete-beta.js';
import { logGammaDrop } from '../special/log-gamma.js';
import { locationScaleFamily } from './location-scale-family.js';
import type { StandardShape } from './standard-shape.js';

const standard = ([df = 1]: readonly number[]): StandardShape => {
  const norm = -logGammaDrop(0.5, df / 2) - 0.5 * Math.log(df * Math.PI);
  const logPdf = (x: number): number => norm - ((df + 1) / 2) * Math.log1p((x * x) / df);
  /** P(X > x) for x >= 0. */
  const tail = (x: number): number => 0.5 * betaLower(df / 2, 0.5, df / (df + x * x), (x * x) / (df + x * x));
  const cdf = (x: number): number => (x < 0 ? tail(-x) : 1 - tail(x));
  const curve = { cdf, pdf: (x: number) => Math.exp(logPdf(x)) };
  const upper = (p: number): number => quantileBySearch(curve, p, 0, bracketUpwards(cdf, p, 0, 4));
  return {
    support: [-Infinity, Infinity],
    cdf,
    logPdf,
    ppf: (p) => (p <= 0 ? -Infinity : p >= 1 ? Infinity : p === 0.5 ? 0 : p > 0.5 ? upper(p) : -upper(1 - p)),
  };
};

/** Student's t: df, loc, scale. */
export const studentT = locationScaleFamily({
  id: 'student_t',
  title: "Student's t distribution",
  shapes: ['df'],
  parameters: ['df', 'loc', 'scale'],
  standard,
  // Its moments do not exist at one degree of freedom, so scipy starts at the standard Cauchy distribution.
  firstStart: () => [1, 0, 1],
  otherStarts: (_, { mean, variance }) => [1.5, 5, 100].map((df) => [df, mean, Math.sqrt(variance)]),
});
