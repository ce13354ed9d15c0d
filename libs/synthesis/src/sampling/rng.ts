/** A fast generator for what happens after the measurements. Never for privacy noise. */
export interface Rng {
  /** Uniform in [0, 2^32). */
  next(): number;
  /** Uniform in [0, 1) with 53 bits. */
  uniform(): number;
  /** Uniform in [0, bound), bound <= 2^32. The bias is below bound / 2^32. */
  below(bound: number): number;
  /** Words as `next` gives them, several times as fast; not those that `next` gives afterwards. */
  fill(words: Uint32Array): void;
}

/** Words that are made ahead. */
const AHEAD = 128;

/**
 * xoshiro128++ (Blackman and Vigna 2019), seeded through splitmix32. The same seed gives the same stream on every machine.
 * Streams of one seed are unrelated. Chosen over pure-rand for speed: one sampled cell must cost a few nanoseconds.
 */
export function createRng(seed: number, stream = 0): Rng {
  const state = seedWords(seed, stream);
  const ahead = new Uint32Array(AHEAD);
  let used = AHEAD;
  const next = (): number => {
    if (used === AHEAD) {
      makeWords(state, ahead);
      used = 0;
    }
    return ahead[used++]!;
  };
  return {
    next,
    uniform: () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992,
    below: (bound) => Math.floor((next() * bound) / 4294967296),
    fill: (words) => makeWords(state, words),
  };
}

/** The next words of the stream. The state is kept in variables meanwhile. */
function makeWords(state: Int32Array, words: Uint32Array): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  for (let at = 0; at < words.length; at++) {
    const sum = (a + d) | 0;
    words[at] = ((sum << 7) | (sum >>> 25)) + a;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}

/** Every bit of the seed counts. */
function seedWords(seed: number, stream: number): Int32Array {
  const bits = new Uint32Array(new Float64Array([seed]).buffer);
  let state = (bits[0]! ^ Math.imul(bits[1]!, 0x9e3779b9) ^ Math.imul(stream, 0x85ebca6b)) | 0;
  return Int32Array.from({ length: 4 }, () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return word ^ (word >>> 15);
  });
}
