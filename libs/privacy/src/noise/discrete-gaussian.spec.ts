import { describe, expect, it } from 'vitest';
import { fixedWords } from '../random/fixed-words.js';
import type { RandomWords } from '../random/random-words.js';
import { bernoulliExpBig, bernoulliExpNear, type Fraction } from './bernoulli-exp.js';
import { discreteGaussian, withBigInts } from './discrete-gaussian.js';
import type { Variance } from './variance.js';

describe('draws whose products are no safe integers', () => {
  it.each<Variance>([
    { numerator: 2100n ** 2n, denominator: 1n },
    { numerator: 123_457n ** 2n + 3n, denominator: 1n },
    { numerator: 9_000_000n ** 2n, denominator: 1n },
    { numerator: 2_000_003n ** 2n, denominator: 1n << 4n },
    { numerator: 1n << 70n, denominator: 3n },
  ])('of variance $numerator / $denominator are those of whole numbers of any size, word for word', (variance) => {
    const [fast, slow] = [fixedWords(7), fixedWords(7)];
    const [draw, same] = [discreteGaussian(fast, variance), withBigInts(slow, variance)];
    for (let at = 0; at < 5000; at++) expect(draw()).toBe(same());
    expect(fast.next()).toBe(slow.next());
  });
});

describe('Bernoulli(exp(-a / b)) from a rounded ratio', () => {
  const listed = (...list: number[]): RandomWords => ({ next: () => list.shift() ?? 0x1234_5678 });
  const both = (words: () => RandomWords, { a, b }: Fraction, ratio = Number(a) / Number(b)) => {
    let asked = false;
    const near = bernoulliExpNear(words(), ratio, () => {
      asked = true;
      return { a, b };
    });
    return { near, exact: bernoulliExpBig(words(), a, b), asked };
  };

  it('asks for the whole numbers where the first word decides nothing, and decides as they do', () => {
    // 1/3 = 0.555... in base 16: after the word 0x55555555 the second one decides.
    for (const second of [0, 0x5555_5554, 0x5555_5555, 0x5555_5556, 0xffff_ffff]) {
      const { near, exact, asked } = both(() => listed(0x5555_5555, second, 0xffff_ffff), { a: 1n, b: 3n });
      expect(asked).toBe(true);
      expect(near).toBe(exact);
    }
    // 1/2 is the word 0x80000000 and no more: just below, the first one decides; on it, the rest is nothing.
    for (const first of [0x7fff_fffe, 0x7fff_ffff, 0x8000_0000, 0x8000_0001]) {
      const { near, exact } = both(() => listed(first, 0xffff_ffff), { a: 1n, b: 2n });
      expect(near).toBe(exact);
    }
  });

  it('asks where a ratio may be rounded over a whole number, or is large', () => {
    const b = 10n ** 24n;
    for (const a of [b - 1n, b, b + 1n, 3n * b - 1n, 3n * b, 3n * b + 1n, 65n * b]) {
      for (let seed = 0; seed < 40; seed++) {
        const { near, exact, asked } = both(() => fixedWords(seed), { a, b });
        expect(asked).toBe(true);
        expect(near).toBe(exact);
      }
    }
  });

  it('does not ask elsewhere', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { near, exact, asked } = both(() => fixedWords(seed), { a: 7n, b: 3n }, (7 / 3) * (1 + 2 ** -51));
      expect(asked).toBe(false);
      expect(near).toBe(exact);
    }
  });
});
