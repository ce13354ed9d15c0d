import { bracketUpwards, quantileBySearch } from '../search/quantile-by-search.js';
import { betaLower } from '../special/incomplete-beta.js';
import { logGammaDrop } from '../special/log-gamma.js';
import { normalCdf } from '../special/normal.js';
import { locationScaleFamily } from './location-scale-family.js';
import type { StandardShape } from './standard-shape.js';

/** From here on the incomplete beta function loses digits, and Hill's expansion has them all. */
const NEARLY_NORMAL = 1e5;

/**
 * The normal deviate with the same tail, for many degrees of freedom.
 *
 * Citation: Hill 1970, "Student's t-distribution", Communications of the ACM 13, Algorithm 395.
 */
const normalDeviate = (x: number, df: number): number => {
  const a = df - 0.5;
  const b = 48 * a * a;
  const z = Math.sqrt(a * Math.log1p((x * x) / df));
  const square = z * z;
  const second = (((4 * square + 33) * square + 240) * square + 855) / (10 * b * (b + 0.8 * square * square + 100));
  return z * (1 + (square + 3) / b - second);
};

const standard = ([df = 1]: readonly number[]): StandardShape => {
  const norm = -logGammaDrop(0.5, df / 2) - 0.5 * Math.log(df * Math.PI);
  const logPdf = (x: number): number => norm - ((df + 1) / 2) * Math.log1p((x * x) / df);
  /** P(X > x) for x >= 0. */
  const tail = (x: number): number =>
    df > NEARLY_NORMAL
      ? normalCdf(-normalDeviate(x, df))
      : 0.5 * betaLower(df / 2, 0.5, df / (df + x * x), (x * x) / (df + x * x));
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
