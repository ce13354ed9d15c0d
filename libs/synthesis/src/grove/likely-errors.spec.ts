import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { likelyErrors } from './likely-errors.js';

const SIGMA = 100;

/** Scores of pairs with the given errors. */
function scored(errors: readonly number[], blur: number, seed: number) {
  const rng = createRng(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
  return errors.map((error) => ({ score: Math.hypot(error, blur) + SIGMA * normal(), blur }));
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

describe('what noisy scores say of errors', () => {
  it('is next to nothing where they are noise alone, however many there are', () => {
    const none = Array.from({ length: 200 }, () => 0);
    for (const blur of [0, 400]) {
      const likely = likelyErrors(scored(none, blur, 1), SIGMA);
      expect(mean(likely)).toBeLessThan(0.6 * SIGMA + 0.3 * blur);
      expect(Math.max(...likely)).toBeLessThan(2.5 * SIGMA + 0.3 * blur);
    }
  });

  it('is what they say, less the blur, where noise is small', () => {
    const errors = Array.from({ length: 50 }, (_, at) => 3000 + 500 * at);
    const likely = likelyErrors(scored(errors, 2000, 2), SIGMA);
    likely.forEach((error, at) => expect(Math.abs(error - errors[at]!)).toBeLessThan(6 * SIGMA));
  });

  it('comes nearer to the errors than the scores do, in the mean of squares', () => {
    const rng = createRng(3);
    const errors = Array.from({ length: 300 }, () => -80 * Math.log(1 - rng.uniform()));
    const scores = scored(errors, 50, 4);
    const squared = (guesses: readonly number[]) => mean(guesses.map((guess, at) => (guess - errors[at]!) ** 2));
    expect(squared(likelyErrors(scores, SIGMA))).toBeLessThan(0.7 * squared(scores.map(({ score }) => score)));
  });

  it('stays finite and not negative for anything', () => {
    const odd = [-1e9, 0, 1e9].flatMap((score) => [0, 1e6].map((blur) => ({ score, blur })));
    for (const sigma of [1e-3, 1, 1e9])
      for (const error of likelyErrors(odd, sigma)) {
        expect(Number.isFinite(error)).toBe(true);
        expect(error).toBeGreaterThanOrEqual(0);
      }
    expect(likelyErrors([], 1)).toEqual([]);
  });
});
