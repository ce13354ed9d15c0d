import type { RandomWords } from '../random/random-words.js';
import { MAX_DENOMINATOR } from './bernoulli.js';
import { bernoulliExp, bernoulliExpBig, bernoulliExpNear } from './bernoulli-exp.js';
import { discreteLaplace, discreteLaplaceBig, discreteLaplaceNear } from './discrete-laplace.js';
import { integerSquareRoot } from './integer-square-root.js';
import type { Variance } from './variance.js';

/** Gives one draw per call. */
export type Sampler = () => number;

/**
 * Draws of the discrete Gaussian, P(x) ~ exp(-x^2 / (2 sigma^2)) on the integers, exactly: integers only, no floating-point rounding.
 * Numbers while every product is a safe integer; beyond, Numbers where their rounding cannot decide and BigInt where it could; BigInt for the largest.
 * Source: Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy" (2020), algorithm 3.
 */
export function discreteGaussian(words: RandomWords, variance: Variance): Sampler {
  const { numerator, denominator } = variance;
  const scale = integerSquareRoot(numerator / denominator) + 1n;
  const bottom = 2n * numerator * denominator * scale * scale;
  if (fitsNumbers(denominator * scale, bottom))
    return withNumbers(words, Number(numerator), Number(denominator), Number(scale));
  return fitsNearNumbers(variance, scale)
    ? withNearNumbers(words, Number(numerator), Number(denominator), Number(scale))
    : withBigInts(words, variance);
}

/** The proposal is beyond 64 scales with probability below e^-64; such a draw takes the BigInt path. */
const SAFE_SCALES = 64;

function fitsNumbers(step: bigint, bottom: bigint): boolean {
  return bottom <= BigInt(MAX_DENOMINATOR) && step <= 0x1_0000_0000n;
}

function withNumbers(words: RandomWords, numerator: number, denominator: number, scale: number): Sampler {
  const step = denominator * scale;
  const bottom = 2 * numerator * denominator * scale * scale;
  const largest = Math.min(SAFE_SCALES * scale, Math.floor((2 ** 26 + numerator) / step));
  return () => {
    for (;;) {
      const proposal = discreteLaplace(words, scale);
      const magnitude = Math.abs(proposal);
      if (magnitude <= largest) {
        const distance = magnitude * step - numerator;
        if (bernoulliExp(words, distance * distance, bottom)) return proposal;
      } else {
        const distance = BigInt(magnitude) * BigInt(step) - BigInt(numerator);
        if (bernoulliExpBig(words, distance * distance, BigInt(bottom))) return proposal;
      }
    }
  };
}

/** Is the distance of every proposal up to 64 scales a safe integer? */
function fitsNearNumbers({ numerator, denominator }: Variance, scale: bigint): boolean {
  const farthest = BigInt(SAFE_SCALES) * denominator * scale * scale + numerator;
  return scale >= 2n && scale <= 0x1_0000_0000n && farthest <= BigInt(Number.MAX_SAFE_INTEGER);
}

function withNearNumbers(words: RandomWords, numerator: number, denominator: number, scale: number): Sampler {
  const step = denominator * scale;
  const exactBottom = 2n * BigInt(numerator) * BigInt(step) * BigInt(scale);
  const bottom = Number(exactBottom);
  return () => {
    for (;;) {
      const proposal = discreteLaplaceNear(words, scale);
      const magnitude = Math.abs(proposal);
      const exact = () => ({ a: (BigInt(magnitude) * BigInt(step) - BigInt(numerator)) ** 2n, b: exactBottom });
      const distance = magnitude * step - numerator;
      const ratio = magnitude <= SAFE_SCALES * scale ? (distance / bottom) * distance : Infinity;
      if (bernoulliExpNear(words, ratio, exact)) return proposal;
    }
  };
}

/** For every variance; the others draw the same, or from the same distribution, faster. */
export function withBigInts(words: RandomWords, { numerator, denominator }: Variance): Sampler {
  const scale = integerSquareRoot(numerator / denominator) + 1n;
  const step = denominator * scale;
  const bottom = 2n * numerator * step * scale;
  return () => {
    for (;;) {
      const proposal = discreteLaplaceBig(words, scale);
      const distance = (proposal < 0n ? -proposal : proposal) * step - numerator;
      if (bernoulliExpBig(words, distance * distance, bottom)) return Number(proposal);
    }
  };
}
