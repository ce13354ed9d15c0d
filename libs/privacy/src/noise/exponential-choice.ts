import type { RandomWords } from '../random/random-words.js';
import { uniformBelow } from '../random/uniform.js';
import { bernoulliExpBig } from './bernoulli-exp.js';

/**
 * Index i with probability exp(-rate (best - scores[i])) / sum, exactly, by rejection: a uniform index is kept with that probability.
 * `rate` is a fraction of two integers, scores are safe integers, at least one. Takes a number of tries that depends on the scores.
 */
export function exponentialChoice(
  words: RandomWords,
  scores: readonly number[],
  rate: { readonly numerator: bigint; readonly denominator: bigint },
): number {
  const best = scores.reduce((largest, score) => Math.max(largest, score), -Infinity);
  const exponents = scores.map((score) => BigInt(best - score) * rate.numerator);
  for (;;) {
    const index = uniformBelow(words, scores.length);
    if (bernoulliExpBig(words, exponents[index]!, rate.denominator)) return index;
  }
}
