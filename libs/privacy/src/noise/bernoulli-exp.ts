import type { RandomWords } from '../random/random-words.js';
import { bernoulli, bernoulliBig, bernoulliBigFrom, MAX_DENOMINATOR } from './bernoulli.js';

/**
 * True with probability exp(-a / b), exactly. Safe integers, a >= 0, 0 < b <= 2^45.
 * Source: Canonne, Kamath and Steinke (2020), algorithm 1.
 */
export function bernoulliExp(words: RandomWords, a: number, b: number): boolean {
  let left = a;
  while (left >= b) {
    if (!atMostOne(words, 1, 1)) return false;
    left -= b;
  }
  return atMostOne(words, left, b);
}

function atMostOne(words: RandomWords, a: number, b: number): boolean {
  let k = 1;
  while (coin(words, a, b, k)) k++;
  return k % 2 === 1;
}

/** True with probability a / (b k). */
function coin(words: RandomWords, a: number, b: number, k: number): boolean {
  const denominator = b * k;
  if (denominator <= MAX_DENOMINATOR) return bernoulli(words, a, denominator);
  return bernoulli(words, 1, k) && bernoulli(words, a, b);
}

/** As {@link bernoulliExp}, for integers of any size. */
export function bernoulliExpBig(words: RandomWords, a: bigint, b: bigint): boolean {
  let left = a;
  while (left >= b) {
    if (!atMostOne(words, 1, 1)) return false;
    left -= b;
  }
  let k = 1n;
  while (bernoulliBig(words, left, b * k)) k++;
  return k % 2n === 1n;
}

/** The fraction a / b. */
export interface Fraction {
  readonly a: bigint;
  readonly b: bigint;
}

/** Beyond it a ratio's own rounding is too large for {@link bernoulliExpNear}. */
const LARGEST_RATIO = 64;
/** More than a ratio up to 64 can be off. */
const RATIO_ERROR = 2 ** -42;
/** What that is in the first word of a uniform real. */
const WORD_ERROR = RATIO_ERROR * 2 ** 32;

/**
 * The same as {@link bernoulliExpBig} for the same words, several times faster: floating point decides where its error cannot matter, and whole numbers of any size
 * where it could, about once in 10^9 draws.
 * @param ratio a / b, at least 0, but for a relative error of at most 2^-50
 * @param exact a and b themselves
 */
export function bernoulliExpNear(words: RandomWords, ratio: number, exact: () => Fraction): boolean {
  const whole = Math.floor(ratio);
  const left = ratio - whole;
  if (ratio > LARGEST_RATIO || left > 1 - RATIO_ERROR || (whole > 0 && left < RATIO_ERROR)) {
    const { a, b } = exact();
    return bernoulliExpBig(words, a, b);
  }
  for (let at = 0; at < whole; at++) if (!atMostOne(words, 1, 1)) return false;
  for (let k = 1; ; k++) {
    const word = words.next();
    const margin = (left / k) * 2 ** 32 - word;
    if (margin >= 1 + WORD_ERROR) continue;
    if (margin > -WORD_ERROR) {
      const { a, b } = exact();
      if (bernoulliBigFrom(words, word, a - BigInt(whole) * b, b * BigInt(k))) continue;
    }
    return k % 2 === 1;
  }
}
