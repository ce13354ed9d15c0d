import { normalTail } from '../accounting/normal-tail.js';
import { standardDeviation, type Variance } from './variance.js';

const EXACT_TERMS = 64;
const ROUNDING_SLACK = 1e-9;

/**
 * An upper bound on P(X >= t) for a discrete Gaussian X and t >= 1: the first 64 terms of the sum, then an integral that is above the rest,
 * over a lower bound of the normaliser, max(1, sqrt(2 pi) sigma).
 */
export function tailBound(variance: Variance, t: number): number {
  const sigma = standardDeviation(variance);
  const normaliser = Math.max(1, Math.sqrt(2 * Math.PI) * sigma);
  const weight = (x: number): number => Math.exp(-((x / sigma) ** 2) / 2);
  let sum = 0;
  for (let term = 0; term < EXACT_TERMS; term++) sum += weight(t + term);
  const last = t + EXACT_TERMS;
  sum += weight(last) + Math.sqrt(2 * Math.PI) * sigma * normalTail(last / sigma);
  return (sum / normaliser) * (1 + ROUNDING_SLACK);
}

/** The smallest integer t >= 1 for which {@link tailBound} is at most `probability`. */
export function tailThreshold(variance: Variance, probability: number): number {
  let passed = 1;
  while (tailBound(variance, passed) > probability) passed *= 2;
  let failed = Math.floor(passed / 2);
  while (passed - failed > 1) {
    const middle = Math.floor((failed + passed) / 2);
    // Beyond 2^53 neighbouring numbers are more than 1 apart.
    if (middle === failed || middle === passed) break;
    if (tailBound(variance, middle) <= probability) passed = middle;
    else failed = middle;
  }
  return passed;
}
