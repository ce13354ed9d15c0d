import { describe, expect, it } from 'vitest';
import { chiSquare } from '../testing/chi-square.js';
import { systemWords } from './random-words.js';
import { uniformBelow, uniformBelowBig } from './uniform.js';

// 9 tests at 1e-8 each: false-failure rate below 1e-7 per run.
const SMALLEST_P = 1e-8;
const N = 200_000;

describe('uniform integers from the operating system', () => {
  it.each([2, 3, 7, 64, 1000])('below %i are uniform', (bound) => {
    const draws = Array.from({ length: N }, () => uniformBelow(systemWords, bound));
    expect(chiSquare(draws, 0, Array<number>(bound).fill(1)).pValue).toBeGreaterThan(SMALLEST_P);
  });

  it('below 3 * 2^30 have no modulo bias: a modulo would make the lower third twice as likely', () => {
    const thirds = Array.from({ length: N }, () => Math.floor(uniformBelow(systemWords, 3 * 2 ** 30) / 2 ** 30));
    expect(chiSquare(thirds, 0, [1, 1, 1]).pValue).toBeGreaterThan(SMALLEST_P);
  });

  it('below 2^32 keep every bit', () => {
    const bytes = Array.from({ length: N }, () => uniformBelow(systemWords, 2 ** 32) >>> 24);
    expect(chiSquare(bytes, 0, Array<number>(256).fill(1)).pValue).toBeGreaterThan(SMALLEST_P);
  });

  it.each([5n, 3n << 70n])('below %i are uniform in BigInt', (bound) => {
    const fifths = Array.from({ length: N / 4 }, () => Number((uniformBelowBig(systemWords, bound) * 5n) / bound));
    expect(chiSquare(fifths, 0, [1, 1, 1, 1, 1]).pValue).toBeGreaterThan(SMALLEST_P);
  });

  it('refuse a bound that nothing is below', () => {
    for (const bound of [0, -1, NaN]) expect(() => uniformBelow(systemWords, bound)).toThrow(RangeError);
  });

  it('of a bound of one is zero', () => {
    expect(uniformBelow(systemWords, 1)).toBe(0);
    expect(uniformBelowBig(systemWords, 1n)).toBe(0n);
  });
});
