/** A fast generator for what happens after the measurements. Never for privacy noise. */
export interface Rng {
  /** Uniform in [0, 2^32). */
  next(): number;
  /** Uniform in [0, 1) with 53 bits. */
  uniform(): number;
  /** Uniform in [0, bound), bound <= 2^32. The bias is below bound / 2^32. */
  below(bound: number): number;
}

/**
 * xoshiro128++ (Blackman and Vigna 2019), seeded through splitmix32. The same seed gives the same stream on every machine.
 * Streams of one seed are unrelated. Chosen over pure-rand for speed: one sampled cell must cost a few nanoseconds.
 */
export function createRng(seed: number, stream = 0): Rng {
  const words = seedWords(seed, stream);
  let a = words[0]!;
  let b = words[1]!;
  let c = words[2]!;
  let d = words[3]!;
  const next = (): number => {
    const sum = (a + d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return {
    next,
    uniform: () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992,
    below: (bound) => Math.floor((next() * bound) / 4294967296),
  };
}

/** Every bit of the seed counts. */
function seedWords(seed: number, stream: number): Uint32Array {
  const bits = new Uint32Array(new Float64Array([seed]).buffer);
  let state = (bits[0]! ^ Math.imul(bits[1]!, 0x9e3779b9) ^ Math.imul(stream, 0x85ebca6b)) | 0;
  return Uint32Array.from({ length: 4 }, () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  });
}
