import { checkPicoRho } from '../accounting/check-budget.js';
import { PrivacyError } from '../privacy-error.js';
import { standardDeviation, varianceOfCost } from './variance.js';

/**
 * Standard deviation of the noise that `measureMarginal` adds to each count for this cost, sigma = k / sqrt(2 rho) rounded up.
 * Public: depends on no data.
 * @throws PrivacyError `bad_cost`
 */
export function sigmaOfCost(picoRho: number, maxRowsPerUnit = 1): number {
  return standardDeviation(varianceOfCost(picoRho, maxRowsPerUnit ** 2));
}

/**
 * picoRho of a noise of at least this standard deviation, rounded up; what is then drawn has a sigma of at most this one, up to the rounding of sigma^2.
 * @throws PrivacyError `bad_cost`
 */
export function costOfSigma(sigma: number, maxRowsPerUnit = 1): number {
  const picoRho = Math.ceil((maxRowsPerUnit ** 2 * 5e11) / sigma ** 2);
  if (!(sigma > 0))
    throw new PrivacyError('bad_cost', 'sigma must be a number above 0; choose the noise of the measurement.');
  checkPicoRho(picoRho);
  return picoRho;
}
