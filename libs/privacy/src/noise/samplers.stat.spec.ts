import { describe, expect, it } from 'vitest';
import { systemWords as words } from '../random/random-words.js';
import { chiSquare, gaussianWeights } from '../testing/chi-square.js';
import { bernoulli, bernoulliBig } from './bernoulli.js';
import { bernoulliExp, bernoulliExpBig } from './bernoulli-exp.js';
import { discreteGaussian } from './discrete-gaussian.js';
import { discreteLaplace, discreteLaplaceBig } from './discrete-laplace.js';
import { exponentialChoice } from './exponential-choice.js';

// About 40 tests at 1e-8 each: false-failure rate below 1e-6 per run.
const SMALLEST_P = 1e-8;
const N = 200_000;

const draws = (draw: () => number, count = N): number[] => Array.from({ length: count }, draw);
const coin = (toss: () => boolean, count = N): number[] => draws(() => (toss() ? 1 : 0), count);

/** One case per base of the digits: 2^32, 2^16 and 2^8 random bits at a time. */
const fractions: readonly (readonly [number, number])[] = [
  [1, 3],
  [123_456, 2 ** 21 - 1],
  [2 ** 35 - 7, 2 ** 36 + 3],
  [2 ** 37 + 1, 2 ** 44 - 9],
];

describe('Bernoulli', () => {
  it.each(fractions)('%i / %i is exact in Numbers and in BigInt', (a, b) => {
    const weights = [b - a, a];
    expect(
      chiSquare(
        coin(() => bernoulli(words, a, b)),
        0,
        weights,
      ).pValue,
    ).toBeGreaterThan(SMALLEST_P);
    const big = coin(() => bernoulliBig(words, BigInt(a), BigInt(b)), N / 4);
    expect(chiSquare(big, 0, weights).pValue).toBeGreaterThan(SMALLEST_P);
  });

  it('decides on the next digit when all drawn digits agree', () => {
    // a / b = 1/2 in base 2^32: the word 0x80000000 is the first that is not below it.
    const word = (value: number) => ({ next: () => value });
    expect(bernoulli(word(0x7fff_ffff), 1, 2)).toBe(true);
    expect(bernoulli(word(0x8000_0000), 1, 2)).toBe(false);
    // 1/3 = 0.555... in base 16: the word 0x55555555 leaves a remainder, and the second word decides.
    const two = (first: number, second: number) => {
      const list = [first, second];
      return { next: () => list.shift()! };
    };
    expect(bernoulli(two(0x5555_5555, 0x5555_5554), 1, 3)).toBe(true);
    expect(bernoulli(two(0x5555_5555, 0x5555_5556), 1, 3)).toBe(false);
  });

  it('is never true for 0 and always for 1', () => {
    expect(coin(() => bernoulli(words, 0, 5), 1000)).not.toContain(1);
    expect(coin(() => bernoulli(words, 5, 5), 1000)).not.toContain(0);
  });
});

describe('Bernoulli(exp(-x))', () => {
  it.each([
    [0, 1],
    [1, 7],
    [1, 1],
    [5, 2],
    [2 ** 43 + 1, 2 ** 44 + 3],
  ])('x = %i / %i is exact', (a, b) => {
    const p = Math.exp(-a / b);
    const weights = [1 - p, p];
    expect(
      chiSquare(
        coin(() => bernoulliExp(words, a, b)),
        0,
        weights,
      ).pValue,
    ).toBeGreaterThan(SMALLEST_P);
    const big = coin(() => bernoulliExpBig(words, BigInt(a), BigInt(b)), N / 4);
    expect(chiSquare(big, 0, weights).pValue).toBeGreaterThan(SMALLEST_P);
  });
});

describe('discrete Laplace', () => {
  it.each([1, 2, 5, 16])('of scale %i has the exact distribution', (scale) => {
    const reach = 25 * scale;
    const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-Math.abs(i - reach) / scale));
    expect(
      chiSquare(
        draws(() => discreteLaplace(words, scale)),
        -reach,
        weights,
      ).pValue,
    ).toBeGreaterThan(SMALLEST_P);
    const big = draws(() => Number(discreteLaplaceBig(words, BigInt(scale))), N / 4);
    expect(chiSquare(big, -reach, weights).pValue).toBeGreaterThan(SMALLEST_P);
  });
});

describe('discrete Gaussian', () => {
  it.each([
    [1n, 16n],
    [1n, 2n],
    [1n, 1n],
    [25n, 8n],
    [51_201n, 4096n],
    [100n, 1n],
    [65_535n, 64n],
  ])('of sigma^2 = %i / %i has the exact distribution', (numerator, denominator) => {
    const sigmaSquared = Number(numerator) / Number(denominator);
    const reach = Math.ceil(12 * Math.sqrt(sigmaSquared)) + 3;
    const fit = chiSquare(
      draws(discreteGaussian(words, { numerator, denominator })),
      -reach,
      gaussianWeights(sigmaSquared, reach),
    );
    expect(fit.pValue).toBeGreaterThan(SMALLEST_P);
  });

  it('of a huge sigma^2 (BigInt) has the exact distribution, seen in twentieths of sigma', () => {
    const sigma = 3_000_000;
    const draw = discreteGaussian(words, { numerator: BigInt(sigma) ** 2n, denominator: 1n });
    const cells = draws(() => Math.floor((draw() / sigma) * 20));
    // A cell of width sigma / 20 is smooth enough for Simpson's rule.
    const density = (x: number): number => Math.exp(-((x / 20) ** 2) / 2);
    const weights = Array.from({ length: 320 }, (_, i) => {
      const left = i - 160;
      return density(left) + 4 * density(left + 0.5) + density(left + 1);
    });
    expect(chiSquare(cells, -160, weights).pValue).toBeGreaterThan(SMALLEST_P);
  });

  it('in BigInt and in Numbers is the same distribution at the edge between them', () => {
    const sigma = 2000;
    for (const factor of [1n, 1_000_000n]) {
      const draw = discreteGaussian(words, { numerator: BigInt(sigma) ** 2n * factor, denominator: factor });
      const cells = draws(() => Math.floor((draw() / sigma) * 10), N / 4);
      // sigma / 10 = 200 integers to a cell.
      const weights = Array.from({ length: 160 }, (_, i) => {
        let sum = 0;
        for (let x = (i - 80) * 200; x < (i - 79) * 200; x++) sum += Math.exp(-((x / sigma) ** 2) / 2);
        return sum;
      });
      expect(chiSquare(cells, -80, weights).pValue).toBeGreaterThan(SMALLEST_P);
    }
  });

  it('would be caught with 4 % too little noise (missed with probability below 1e-9)', () => {
    const reach = 120;
    const sample = draws(discreteGaussian(words, { numerator: 92n, denominator: 1n }));
    expect(chiSquare(sample, -reach, gaussianWeights(100, reach)).pValue).toBeLessThan(1e-4);
  });
});

describe('exponential choice', () => {
  it('has exactly the probabilities of the exponential mechanism', () => {
    const scores = [0, 10, 25, 40, 40, 61];
    const rate = { numerator: 1n, denominator: 20n };
    const weights = scores.map((score) => Math.exp(score / 20));
    const sample = draws(() => exponentialChoice(words, scores, rate), N / 2);
    expect(chiSquare(sample, 0, weights).pValue).toBeGreaterThan(SMALLEST_P);
  });

  it('takes the best of scores that are far apart', () => {
    const rate = { numerator: 1n, denominator: 1n };
    expect(exponentialChoice(words, [0, 2 ** 50, 2 ** 49], rate)).toBe(1);
  });
});
