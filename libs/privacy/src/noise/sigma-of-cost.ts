import { checkPicoRho } from '../accounting/check-budget.js';
import { PrivacyError } from '../privacy-error.js';
import { gaussianNoise } from './gaussian-noise.js';

/**
 * Standard deviation of the noise that `measureMarginal` adds to each count for this cost: k / sqrt(2 rho), up to 0.2 % more.
 * Public: depends on no data.
 * @throws PrivacyError `bad_cost`
 */
export function sigmaOfCost(picoRho: number, maxRowsPerUnit = 1): number {
  return gaussianNoise(picoRho, maxRowsPerUnit ** 2).sigma;
}

/** More than what discrete noise needs above D^2 / (2 rho). */
const ROUNDING = (1 + 1 / 256) * (1 + 1 / 30_000);

/**
 * picoRho of a noise of this standard deviation, at least 0.03: what is then drawn has a sigma of at most this one, and hardly less.
 * @throws PrivacyError `bad_cost`
 */
export function costOfSigma(sigma: number, maxRowsPerUnit = 1): number {
  const picoRho = Math.ceil((maxRowsPerUnit ** 2 * 5e11 * ROUNDING) / sigma ** 2);
  if (!(sigma > 0))
    throw new PrivacyError('bad_cost', 'sigma must be a number above 0; choose the noise of the measurement.');
  checkPicoRho(picoRho);
  return picoRho;
}
