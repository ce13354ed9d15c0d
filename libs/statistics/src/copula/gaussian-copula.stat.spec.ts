import { describe, expect, it } from 'vitest';
import { familyOf } from '../families/registry.js';
import { normalPpf } from '../special/normal.js';
import { correlationMatrix } from './correlation-matrix.js';
import { choleskyFactor, fitGaussianCopula, sampleGaussianCopula } from './gaussian-copula.js';
import { normalScores } from './normal-scores.js';

/** Seeded (mulberry32): the same rows on every run. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return normalPpf((((word ^ (word >>> 14)) >>> 0) + 0.5) / 2 ** 32);
  };
};

describe('the Gaussian copula', () => {
  const marginals = [
    familyOf('gamma').of({ a: 2, loc: 0, scale: 3 }),
    familyOf('norm').of({ loc: 1, scale: 2 }),
    familyOf('uniform').of({ loc: 0, scale: 1 }),
  ];
  const correlation = Float64Array.of(1, 0.8, -0.3, 0.8, 1, 0, -0.3, 0, 1);

  it('samples columns of the given distributions and correlations, and learns them back', () => {
    const columns = sampleGaussianCopula({ marginals, correlation }, 20_000, seeded(7));
    const found = fitGaussianCopula(columns, marginals).correlation;
    found.forEach((value, i) => expect(Math.abs(value - correlation[i]!)).toBeLessThan(0.03));
  });

  it('has a factor that multiplies back, also where a column repeats another', () => {
    const singular = Float64Array.of(1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1);
    for (const matrix of [correlation, singular]) {
      const l = choleskyFactor(matrix, 3);
      for (let i = 0; i < 3; i++)
        for (let j = 0; j < 3; j++) {
          let sum = 0;
          for (let k = 0; k < 3; k++) sum += l[i * 3 + k]! * l[j * 3 + k]!;
          expect(sum).toBeCloseTo(matrix[i * 3 + j]!, 9);
        }
    }
  });

  it('keeps scores finite and constants uncorrelated', () => {
    const scores = normalScores(Float64Array.of(-1e9, 0.5, 1e9), marginals[2]!);
    expect(scores.every(Number.isFinite)).toBe(true);
    expect([...correlationMatrix([Float64Array.of(1, 2, 3), Float64Array.of(5, 5, 5)])]).toEqual([1, 0, 0, 1]);
  });

  it('refuses columns of different lengths', () => {
    expect(() => fitGaussianCopula([new Float64Array(2), new Float64Array(3)], marginals.slice(0, 2))).toThrow(
      expect.objectContaining({ code: 'bad_value' }),
    );
  });
});
