import { checkPicoRho } from '../accounting/check-budget.js';

/** sigma^2 of a discrete Gaussian as a fraction of two positive integers. */
export interface Variance {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const LARGEST_DENOMINATOR = 4096n;
const LARGEST_SCALED = 65_536n;

/**
 * sigma^2 = D^2 / (2 rho) for an L2 sensitivity D, rounded up to a fraction whose denominator is a power of two (at most 4096) and whose numerator is at most 2^16,
 * or to a whole number: the charged cost always covers the noise, and the rounding costs less than 1 part in 30,000 for sigma^2 >= 8.
 * @throws PrivacyError `bad_cost`
 */
export function varianceOfCost(picoRho: number, squaredSensitivity: number): Variance {
  checkPicoRho(picoRho);
  const top = BigInt(squaredSensitivity) * 500_000_000_000n;
  const bottom = BigInt(picoRho);
  let denominator = 1n;
  while (denominator < LARGEST_DENOMINATOR && roundedUp(top * denominator * 2n, bottom) <= LARGEST_SCALED)
    denominator *= 2n;
  return { numerator: roundedUp(top * denominator, bottom), denominator };
}

export function standardDeviation(variance: Variance): number {
  return Math.sqrt(Number(variance.numerator) / Number(variance.denominator));
}

function roundedUp(top: bigint, bottom: bigint): bigint {
  return (top + bottom - 1n) / bottom;
}
