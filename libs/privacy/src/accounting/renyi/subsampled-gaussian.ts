import { logNormalTail } from '../normal-tail.js';
import { logAdd } from './log-sum.js';

/** Terms of the series at a fractional order; an order that needs more is not used. */
const MOST_TERMS = 1000;
/** A term this many nats below the sum ends the series. */
const NEGLIGIBLE = 30;

/**
 * Renyi divergence of order alpha of the Gaussian mechanism on a Poisson sample.
 *
 * Definition: one unit is in the sample with probability q; noise of standard deviation z on sensitivity 1.
 * Guarantee: an upper bound, for adding or removing one unit; Infinity at a fractional order whose series is too slow.
 * Citation: Mironov, Talwar and Zhang (2019), "Renyi differential privacy of the sampled Gaussian mechanism", section 3.3.
 */
export function renyiOfSubsampledGaussian(q: number, z: number, alpha: number): number {
  if (q === 1) return alpha / (2 * z * z);
  const moment = Number.isInteger(alpha) ? integerMoment(q, z, alpha) : fractionalMoment(q, z, alpha);
  return moment / (alpha - 1);
}

/** ln sum_k C(alpha, k) (1-q)^(alpha-k) q^k exp(k (k-1) / (2 z^2)). */
function integerMoment(q: number, z: number, alpha: number): number {
  let sum = -Infinity;
  let binomial = 0;
  for (let k = 0; k <= alpha; k++) {
    const term = binomial + k * Math.log(q) + (alpha - k) * Math.log1p(-q) + (k * k - k) / (2 * z * z);
    sum = logAdd(sum, term);
    binomial += Math.log((alpha - k) / (k + 1));
  }
  return sum;
}

/** The integral is cut where both parts of the mixture weigh the same; each half is a series, all terms taken as positive. */
function fractionalMoment(q: number, z: number, alpha: number): number {
  const cut = z * z * Math.log(1 / q - 1) + 0.5;
  const [logQ, logRest] = [Math.log(q), Math.log1p(-q)];
  let sum = -Infinity;
  let binomial = 0;
  let [lastLeft, lastRight] = [-Infinity, -Infinity];
  for (let i = 0; i < MOST_TERMS; i++) {
    const j = alpha - i;
    const left = binomial + i * logQ + j * logRest + (i * i - i) / (2 * z * z) + logNormalTail((i - cut) / z);
    const right = binomial + j * logQ + i * logRest + (j * j - j) / (2 * z * z) + logNormalTail((cut - j) / z);
    sum = logAdd(sum, logAdd(left, right));
    if (left < lastLeft && right < lastRight && Math.max(left, right) < sum - NEGLIGIBLE) return sum;
    [lastLeft, lastRight] = [left, right];
    binomial += Math.log(Math.abs(alpha - i) / (i + 1));
  }
  return Infinity;
}
