import { checkPicoRho } from '../accounting/check-budget.js';
import type { RandomWords } from '../random/random-words.js';
import { discreteGaussian, type Sampler } from './discrete-gaussian.js';
import { standardDeviation, type Variance } from './variance.js';

/** Discrete Gaussian noise on the multiples of 1 / `lattice`. Public: depends on no data. */
export interface GaussianNoise {
  /** A power of two, 1 unless the noise is small. */
  readonly lattice: number;
  /** Of the whole number that is drawn and divided by `lattice`. */
  readonly variance: Variance;
  /** Standard deviation of the noise. */
  readonly sigma: number;
}

/** What a continuous Gaussian of the same mu lacks to the discrete one, in lattice units: 5/2. See docs/proofs/discrete-gaussian-differential-privacy.md. */
const ROUNDING_VARIANCE = { numerator: 5n, denominator: 2n };

/** The lattice is refined until the rounding variance is below 1/256 of the whole. */
const LEAST_VARIANCE = 640n;
const FINEST_LATTICE = 1024n;

const LARGEST_DENOMINATOR = 4096n;
const LARGEST_SCALED = 65_536n;

/**
 * The noise that a cost of rho buys for a whole-number query of L2 sensitivity D: sigma^2 = D^2 / (2 rho) + 5 / (2 lattice^2), rounded up.
 *
 * Guarantee: sqrt(2 rho)-GDP up to a slack of 3e-21 in epsilon for each number that a unit changes, and so rho-zCDP. Proof: docs/proofs/discrete-gaussian-differential-privacy.md.
 * @throws PrivacyError `bad_cost`
 */
export function gaussianNoise(picoRho: number, squaredSensitivity: number): GaussianNoise {
  checkPicoRho(picoRho);
  const top = BigInt(squaredSensitivity) * 500_000_000_000n;
  const bottom = BigInt(picoRho);
  let lattice = 1n;
  while (lattice < FINEST_LATTICE && lattice * lattice * top < LEAST_VARIANCE * bottom) lattice *= 2n;
  const variance = roundedUp(
    lattice * lattice * top * ROUNDING_VARIANCE.denominator + ROUNDING_VARIANCE.numerator * bottom,
    bottom * ROUNDING_VARIANCE.denominator,
  );
  return { lattice: Number(lattice), variance, sigma: standardDeviation(variance) / Number(lattice) };
}

export function gaussianSampler(words: RandomWords, { lattice, variance }: GaussianNoise): Sampler {
  const draw = discreteGaussian(words, variance);
  return lattice === 1 ? draw : () => draw() / lattice;
}

/** Is this a number that counts with this noise can be? */
export function isOnLattice({ lattice }: GaussianNoise, value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value * lattice);
}

/**
 * The fraction, rounded up to one whose denominator is a power of two (at most 4096) and whose numerator is at most 2^16, or to a whole number: less than 1 part in
 * 30,000 more from 8 on.
 */
function roundedUp(top: bigint, bottom: bigint): Variance {
  const scaledUp = (scale: bigint): bigint => (top * scale + bottom - 1n) / bottom;
  let denominator = 1n;
  while (denominator < LARGEST_DENOMINATOR && scaledUp(denominator * 2n) <= LARGEST_SCALED) denominator *= 2n;
  return { numerator: scaledUp(denominator), denominator };
}
