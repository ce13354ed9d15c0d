import { PrivacyError } from '../privacy-error.js';
import { checkDelta, checkEpsilon } from './check-budget.js';
import { epsilonOfMu, muOfEpsilon } from './gdp.js';

/**
 * Discrete Gaussian noise is mu-GDP up to this, in pure epsilon, for all that is ever drawn about a population: it covers 4e11 numbers that a unit changes, at
 * less than 2.3e-21 each. Proof: docs/proofs/discrete-gaussian-differential-privacy.md.
 */
export const DISCRETE_SLACK = 1e-9;

/** c: a discrete Gaussian of variance s^2 is a continuous one of variance s^2 - c, rounded at random. In units of the lattice. */
export const ROUNDING_VARIANCE = 2.5;

const UP = 1 + 2 ** -48;

/** mu of one whole-number query with discrete Gaussian noise, up to `DISCRETE_SLACK`; undefined where the noise is too small for the proof. */
export function muOfDiscreteGaussian(sigma: number, sensitivity: number): number | undefined {
  const variance = sigma * sigma - ROUNDING_VARIANCE;
  return variance > 0 ? (sensitivity / Math.sqrt(variance)) * UP : undefined;
}

/**
 * The smallest epsilon of an adaptive composition of `gaussianNoise` whose rho sum to this one, by Gaussian DP with mu = sqrt(2 rho), rounded up.
 * @throws PrivacyError `bad_cost`, `bad_delta`
 */
export function epsilonOfGaussianRho(rho: number, delta: number): number {
  checkDelta(delta);
  if (!(rho >= 0 && rho < Infinity))
    throw new PrivacyError('bad_cost', 'rho must be a finite number of at least 0; check the budget.');
  if (rho === 0) return 0;
  return epsilonOfMu(Math.sqrt(2 * rho) * UP, delta * Math.exp(-2 * DISCRETE_SLACK)) * UP + DISCRETE_SLACK;
}

/** The largest rho of such noise that is (epsilon, delta)-DP by the same conversion, rounded down; 0: none. @throws PrivacyError `bad_epsilon`, `bad_delta` */
export function gaussianRhoOfEpsilon(epsilon: number, delta: number): number {
  checkEpsilon(epsilon);
  checkDelta(delta);
  const rest = (epsilon - DISCRETE_SLACK) / UP ** 2;
  if (rest <= 0) return 0;
  return (muOfEpsilon(rest, delta * Math.exp(-2 * DISCRETE_SLACK)) / UP ** 2) ** 2 / 2;
}
