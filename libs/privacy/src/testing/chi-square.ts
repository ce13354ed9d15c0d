/** For tests of the samplers: how well draws fit an exact distribution. */
export interface Fit {
  /** Probability of a fit at least as bad if the distribution is right. */
  readonly pValue: number;
  readonly cells: number;
}

/** Cells with a smaller expectation are merged into one, so that the chi-square approximation holds far out. */
const SMALLEST_EXPECTATION = 20;

/**
 * Pearson's chi-square test of draws against weights on the integers low ... low + weights.length - 1 (normalised here).
 * Draws outside the range count in the merged cell, with expectation 0 of their own: choose the range wide enough.
 */
export function chiSquare(draws: Iterable<number>, low: number, weights: readonly number[]): Fit {
  const observed = new Float64Array(weights.length);
  let outside = 0;
  let total = 0;
  for (const draw of draws) {
    total++;
    if (observed[draw - low] === undefined) outside++;
    else observed[draw - low]!++;
  }
  const normaliser = weights.reduce((sum, weight) => sum + weight, 0);
  let statistic = 0;
  let cells = 0;
  let rareObserved = outside;
  let rareExpected = 0;
  const add = (seen: number, expected: number): void => {
    statistic += (seen - expected) ** 2 / expected;
    cells++;
  };
  weights.forEach((weight, cell) => {
    const expected = (weight / normaliser) * total;
    if (expected >= SMALLEST_EXPECTATION) return add(observed[cell]!, expected);
    rareObserved += observed[cell]!;
    rareExpected += expected;
  });
  if (rareExpected >= SMALLEST_EXPECTATION) add(rareObserved, rareExpected);
  else if (rareObserved > 0) statistic += rareObserved > 20 * (rareExpected + 3) ? Infinity : 0;
  return { pValue: upperGamma((cells - 1) / 2, statistic / 2), cells };
}

/** Weights exp(-x^2 / (2 sigma^2)) of the discrete Gaussian on -reach ... reach. */
export function gaussianWeights(sigmaSquared: number, reach: number): number[] {
  return Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigmaSquared)));
}

/** Regularised upper incomplete gamma function Q(a, x): a series below a + 1, a continued fraction above. */
export function upperGamma(a: number, x: number): number {
  if (x === Infinity) return 0;
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * 1e-16; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - scale * sum;
  }
  let fraction = 0;
  for (let n = 500; n >= 1; n--) fraction = (n * (n - a)) / (x + 2 * n + 1 - a - fraction);
  return scale / (x + 1 - a - fraction);
}

/** Stirling's series after shifting the argument above 10. */
function logGamma(a: number): number {
  let shift = 0;
  let z = a;
  for (; z < 10; z++) shift -= Math.log(z);
  const inverse = 1 / z;
  const correction = inverse / 12 - inverse ** 3 / 360 + inverse ** 5 / 1260 - inverse ** 7 / 1680;
  return shift + (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + correction;
}
