const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / ROOT_TWO_PI;
}

/** P(N > x) for the standard normal distribution, relative error below 1e-12 in both tails (until it underflows). */
export function normalTail(x: number): number {
  return x < 0 ? 1 - normalTail(-x) : normalDensity(x) * millsRatio(x);
}

/** P(N > x) / density(x) for x >= 0: a power series below 3, Laplace's continued fraction above. */
export function millsRatio(x: number): number {
  return x < 3 ? (0.5 - seriesFromZero(x)) / normalDensity(x) : continuedFraction(x);
}

/** P(0 < N < x) = density(x) (x + x^3/3 + x^5/15 + ...). */
function seriesFromZero(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 1e-18; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return normalDensity(x) * sum;
}

const LEVELS = 200;

function continuedFraction(x: number): number {
  let tail = x;
  for (let level = LEVELS; level >= 1; level--) tail = x + level / tail;
  return 1 / tail;
}
