import type { RandomWords } from './random-words.js';

/** Uniform integer in [0, bound), by rejection. `bound` is an integer in [1, 2^32]. */
export function uniformBelow(words: RandomWords, bound: number): number {
  if (!(bound >= 1)) throw new RangeError('A bound must be at least 1: nothing is below.');
  const mask = bound === 1 ? 0 : 0xffffffff >>> Math.clz32(bound - 1);
  for (;;) {
    const candidate = (words.next() & mask) >>> 0;
    if (candidate < bound) return candidate;
  }
}

/** Uniform integer in [0, bound), by rejection, for any positive bound. */
export function uniformBelowBig(words: RandomWords, bound: bigint): bigint {
  const bits = (bound - 1n).toString(2).length;
  for (;;) {
    let candidate = 0n;
    for (let drawn = 0; drawn < bits; drawn += 32) candidate = (candidate << 32n) | BigInt(words.next());
    candidate = BigInt.asUintN(bits, candidate);
    if (candidate < bound) return candidate;
  }
}
