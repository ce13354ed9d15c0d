import type { RandomWords } from '../random/random-words.js';
import { uniformBelow, uniformBelowBig } from '../random/uniform.js';
import { bernoulliExp, bernoulliExpBig, bernoulliExpNear } from './bernoulli-exp.js';

/**
 * One draw of the discrete Laplace distribution, P(x) ~ exp(-|x| / scale), exactly. `scale` is an integer in [1, 2^32].
 * Source: Canonne, Kamath and Steinke (2020), algorithm 2.
 */
export function discreteLaplace(words: RandomWords, scale: number): number {
  for (;;) {
    const remainder = uniformBelow(words, scale);
    if (!bernoulliExp(words, remainder, scale)) continue;
    let quotient = 0;
    while (bernoulliExp(words, 1, 1)) quotient++;
    const magnitude = remainder + scale * quotient;
    const negative = words.next() >= 0x8000_0000;
    if (negative && magnitude === 0) continue;
    return negative ? -magnitude : magnitude;
  }
}

/** As {@link discreteLaplace}, for scales of any size. */
export function discreteLaplaceBig(words: RandomWords, scale: bigint): bigint {
  for (;;) {
    const remainder = uniformBelowBig(words, scale);
    if (!bernoulliExpBig(words, remainder, scale)) continue;
    let quotient = 0n;
    while (bernoulliExp(words, 1, 1)) quotient++;
    const magnitude = remainder + scale * quotient;
    const negative = words.next() >= 0x8000_0000;
    if (negative && magnitude === 0n) continue;
    return negative ? -magnitude : magnitude;
  }
}

/** The same as {@link discreteLaplaceBig} for the same words, faster. `scale` is an integer in [2, 2^32]. */
export function discreteLaplaceNear(words: RandomWords, scale: number): number {
  for (;;) {
    const remainder = uniformBelow(words, scale);
    const exact = () => ({ a: BigInt(remainder), b: BigInt(scale) });
    if (!bernoulliExpNear(words, remainder / scale, exact)) continue;
    let quotient = 0;
    while (bernoulliExp(words, 1, 1)) quotient++;
    const magnitude = remainder + scale * quotient;
    const negative = words.next() >= 0x8000_0000;
    if (negative && magnitude === 0) continue;
    return negative ? -magnitude : magnitude;
  }
}
