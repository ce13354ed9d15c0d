import { normalPpf } from '../special/normal.js';

/** Terms of the expansion; each weighs correlation^k, so that what is cut off matters near 1 only. */
const TERMS = 24;
const GRID = 4096;
const STRONGEST = 0.9999;

/**
 * How a column shows a latent standard normal variable z: `scores` of its rows, each the mean of z given what is seen, and their expansion
 * E[score h_k(z)] in orthonormal Hermite polynomials, k from 1.
 */
export interface LatentColumn {
  readonly scores: Float64Array;
  readonly hermite: Float64Array;
}

/** @param scoreAt the score of the value at quantile u in (0, 1) */
export const latentColumn = (scores: Float64Array, scoreAt: (u: number) => number): LatentColumn => ({
  scores,
  hermite: hermiteOfScores(scoreAt),
});

/** Of every point of the grid of quantiles its orthonormal Hermite polynomials from degree 1, point by point: the same for every column. */
let basis: Float64Array | undefined;

const hermiteBasis = (): Float64Array => {
  const polynomials = new Float64Array(GRID * TERMS);
  for (let point = 0; point < GRID; point++) {
    const z = normalPpf((point + 0.5) / GRID);
    let [before, now] = [1, z];
    for (let k = 1; k <= TERMS; k++) {
      polynomials[point * TERMS + k - 1] = now;
      [before, now] = [now, (z * now - Math.sqrt(k) * before) / Math.sqrt(k + 1)];
    }
  }
  return polynomials;
};

/** The expansion of scores in orthonormal Hermite polynomials, from degree 1. @param scoreAt the score at quantile u in (0, 1) */
export const hermiteOfScores = (scoreAt: (u: number) => number): Float64Array => {
  basis ??= hermiteBasis();
  const hermite = new Float64Array(TERMS);
  for (let point = 0; point < GRID; point++) {
    const weight = scoreAt((point + 0.5) / GRID) / GRID;
    for (let k = 0; k < TERMS; k++) hermite[k]! += weight * basis[point * TERMS + k]!;
  }
  return hermite;
};

/**
 * The correlation of two latent normal variables of which rounded or categorical columns are seen: the root of cov(scores) = sum_k r^k a_k b_k, which grows
 * with r because scores grow with z. Without it, the correlations of coarse columns are underestimated.
 * Citation: the expansion of Mehler 1866; the polychoric correlation of Olsson 1979 for two categorical columns.
 */
export const latentCorrelation = (a: LatentColumn, b: LatentColumn): number =>
  correlationOfCovariance(a.hermite, b.hermite, covariance(a.scores, b.scores));

/** The same for a covariance of scores that is known otherwise: from noisy counts, say. */
export const correlationOfCovariance = (a: Float64Array, b: Float64Array, target: number): number => {
  const expected = (r: number): number => {
    let sum = 0;
    for (let k = TERMS - 1; k >= 0; k--) sum = (sum + a[k]! * b[k]!) * r;
    return sum;
  };
  let [low, high] = [-STRONGEST, STRONGEST];
  if (expected(high) - expected(low) < 1e-12) return 0;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (expected(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

const covariance = (a: Float64Array, b: Float64Array): number => {
  let [sumA, sumB, product] = [0, 0, 0];
  for (let row = 0; row < a.length; row++) {
    sumA += a[row]!;
    sumB += b[row]!;
    product += a[row]! * b[row]!;
  }
  return a.length === 0 ? 0 : product / a.length - (sumA / a.length) * (sumB / a.length);
};
