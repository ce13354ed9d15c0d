import type { RandomWords } from '../random/random-words.js';

/** Largest denominator that {@link bernoulli} takes: with 8 random bits at a time every product stays below 2^53. */
export const MAX_DENOMINATOR = 2 ** 45;

/**
 * True with probability a / b, exactly. Integers, 0 <= a <= b <= 2^45.
 *
 * Compares the digits of a uniform real with those of a / b (in base 2^32, 2^16 or 2^8, so that every product is a safe integer)
 * and draws another digit only while the two agree: no rejection, no rounding.
 */
export function bernoulli(words: RandomWords, a: number, b: number): boolean {
  if (a >= b) return true;
  if (b <= 0x20_0000) return compareDigits(words, a, b, 0x1_0000_0000, 0);
  if (b <= 0x20_0000_0000) return compareDigits(words, a, b, 0x1_0000, 16);
  return compareDigits(words, a, b, 0x100, 24);
}

function compareDigits(words: RandomWords, a: number, b: number, base: number, unusedBits: number): boolean {
  let remainder = a;
  for (;;) {
    remainder = remainder * base - (words.next() >>> unusedBits) * b;
    if (remainder >= b) return true;
    if (remainder <= 0) return false;
  }
}

/** As {@link bernoulli}, for integers of any size. */
export function bernoulliBig(words: RandomWords, a: bigint, b: bigint): boolean {
  return a >= b || bernoulliBigFrom(words, words.next(), a, b);
}

/** As {@link bernoulliBig} for a < b, when the first word has been drawn. */
export function bernoulliBigFrom(words: RandomWords, first: number, a: bigint, b: bigint): boolean {
  let remainder = (a << 32n) - BigInt(first) * b;
  for (;;) {
    if (remainder >= b) return true;
    if (remainder <= 0n) return false;
    remainder = (remainder << 32n) - BigInt(words.next()) * b;
  }
}
