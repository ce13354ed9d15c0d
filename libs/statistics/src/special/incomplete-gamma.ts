import { logGamma, stirlingRest } from './log-gamma.js';

/** log1p(u) - u, without cancellation near 0. */
const logOnePlusMinus = (u: number): number => {
  if (Math.abs(u) > 0.2) return Math.log1p(u) - u;
  let power = u;
  let total = 0;
  for (let k = 2; k < 60; k++) {
    power *= -u;
    const term = power / k;
    total += term;
    if (Math.abs(term) < 1e-18 * Math.abs(total)) break;
  }
  return total;
};

/** x^a e^(-x) / Γ(a). */
const weight = (a: number, x: number): number =>
  a < 12
    ? Math.exp(a * Math.log(x) - x - logGamma(a))
    : Math.exp(a * logOnePlusMinus((x - a) / a) - stirlingRest(a)) * Math.sqrt(a / (2 * Math.PI));

const LONGEST = 1_000_000;

const bySeries = (a: number, x: number): number => {
  let term = 1 / a;
  let total = term;
  for (let n = 1; n < LONGEST && term > total * 1e-17; n++) {
    term *= x / (a + n);
    total += term;
  }
  return total * weight(a, x);
};

const byFraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < LONGEST; i++) {
    const factor = -i * (i - a);
    b += 2;
    d = 1 / (factor * d + b || 1e-300);
    c = b + factor / c || 1e-300;
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value * weight(a, x);
};

/** The regularised lower incomplete gamma function P(a, x), a > 0. */
export const gammaLower = (a: number, x: number): number => {
  if (Number.isNaN(x)) return NaN;
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return x < a + 1 ? bySeries(a, x) : 1 - byFraction(a, x);
};

/** The regularised upper incomplete gamma function Q(a, x), a > 0. */
export const gammaUpper = (a: number, x: number): number => {
  if (Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - bySeries(a, x) : byFraction(a, x);
};
