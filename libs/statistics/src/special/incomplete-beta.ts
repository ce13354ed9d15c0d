import { logBeta } from './log-gamma.js';

const LONGEST = 100_000;
const TINY = 1e-300;

/** The continued fraction of the incomplete beta function, by Lentz's method. */
const fraction = (a: number, b: number, x: number): number => {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY);
  let value = d;
  for (let m = 1; m < LONGEST; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
};

/** I_x(a, b) a B(a, b) / (x^a (1 - x)^b) as a series of positive terms; needs about (a + b) x of them. */
const series = (a: number, b: number, x: number): number => {
  let term = 1;
  let total = 1;
  for (let n = 1; n < LONGEST && term > total * 1e-17; n++) {
    term *= ((a + b + n - 1) / (a + n)) * x;
    total += term;
  }
  return total;
};

/**
 * The regularised incomplete beta function I_x(a, b), a, b > 0.
 * @param y 1 - x, where it is known more exactly than by subtraction
 */
export const betaLower = (a: number, b: number, x: number, y = 1 - x): number => {
  if (Number.isNaN(x)) return NaN;
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const logX = y < 0.5 ? Math.log1p(-y) : Math.log(x);
  const logY = x < 0.5 ? Math.log1p(-x) : Math.log(y);
  const weight = Math.exp(a * logX + b * logY - logBeta(a, b));
  // So near to 0, 1 - x has lost the digits that the fraction from the other side would need.
  if (x < 1e-5 && (a + b) * x < LONGEST / 100) return Math.min(1, (weight * series(a, b, x)) / a);
  return x < (a + 1) / (a + b + 2) ? (weight * fraction(a, b, x)) / a : 1 - (weight * fraction(b, a, y)) / b;
};
