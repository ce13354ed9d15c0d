import type { RandomWords } from '../random/random-words.js';
import { MAX_DENOMINATOR } from './bernoulli.js';
import { bernoulliExp, bernoulliExpBig } from './bernoulli-exp.js';
import { discreteLaplace, discreteLaplaceBig } from './discrete-laplace.js';
import { integerSquareRoot } from './integer-square-root.js';
import type { Variance } from './variance.js';

/** Gives one draw per call. */
export type Sampler = () => number;

/**
 * Draws of the discrete Gaussian, P(x) ~ exp(-x^2 / (2 sigma^2)) on the integers, exactly: integers only, no floating-point rounding.
 * Numbers while every product is a safe integer, BigInt beyond.
 * Source: Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy" (2020), algorithm 3.
 */
export function discreteGaussian(words: RandomWords, variance: Variance): Sampler {
  const { numerator, denominator } = variance;
  const scale = integerSquareRoot(numerator / denominator) + 1n;
  const bottom = 2n * numerator * denominator * scale * scale;
  return fitsNumbers(denominator * scale, bottom)
    ? withNumbers(words, Number(numerator), Number(denominator), Number(scale))
    : withBigInts(words, numerator, denominator, scale);
}

/** The proposal is beyond 64 scales with probability below e^-64; such a draw takes the BigInt path (see `withNumbers`). */
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

function withBigInts(words: RandomWords, numerator: bigint, denominator: bigint, scale: bigint): Sampler {
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
