const COEFFICIENTS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0 (Lanczos, g = 7). */
export const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  let series = COEFFICIENTS[0]!;
  for (let i = 1; i < COEFFICIENTS.length; i++) series += COEFFICIENTS[i]! / (shifted + i);
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(series);
};

const lowerBySeries = (a: number, x: number): number => {
  let term = 1 / a;
  let total = term;
  for (let n = 1; n < 10_000 && term > total * 1e-17; n++) {
    term *= x / (a + n);
    total += term;
  }
  return total * Math.exp(-x + a * Math.log(x) - logGamma(a));
};

const upperByFraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return Math.exp(-x + a * Math.log(x) - logGamma(a)) * h;
};

/** The regularised upper incomplete gamma function Q(a, x). */
export const gammaUpper = (a: number, x: number): number => {
  if (Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
};

/** The chance that a chi-square variable exceeds `statistic`. */
export const chiSquareTail = (statistic: number, degrees: number): number => gammaUpper(degrees / 2, statistic / 2);
