import type { RandomWords } from '../random/random-words.js';
import { bernoulli, bernoulliBig, MAX_DENOMINATOR } from './bernoulli.js';

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
