import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.js';

const byDefinition = (a: Float64Array, b: Float64Array): number => {
  const share = (values: Float64Array, at: number): number => values.filter((v) => v <= at).length / values.length;
  return [...a, ...b].reduce((widest, at) => Math.max(widest, Math.abs(share(a, at) - share(b, at))), 0);
};

describe('kolmogorovSmirnov', () => {
  it('is the greatest distance of the distribution functions, for ties, tiny and huge spans and infinities', () => {
    const value = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: 0, max: 2_000_000 }),
      fc.double({ noNaN: true }),
      fc.double({ min: 0, max: 1e-3, noNaN: true }),
      fc.constant(0),
      fc.constant(0.1),
    );
    const sample = fc.array(value, { minLength: 1, maxLength: 60 }).map((values) => Float64Array.from(values));
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(kolmogorovSmirnov(a, b)).toBeCloseTo(byDefinition(a, b), 12);
      }),
      { numRuns: 500 },
    );
  });

  it('ends where values are no numbers', () => {
    for (const values of [[NaN], [1, NaN, Infinity], [-Infinity, NaN, NaN]])
      expect(kolmogorovSmirnov(Float64Array.from(values), Float64Array.of(1, Infinity))).toBeLessThanOrEqual(1);
  });

  it('leaves the samples as they are, and is unknown without values', () => {
    const a = Float64Array.of(3, 1.5, 2);
    expect(kolmogorovSmirnov(a, Float64Array.of(9, 8))).toBe(1);
    expect([...a]).toEqual([3, 1.5, 2]);
    expect(kolmogorovSmirnov(a, new Float64Array())).toBeNaN();
  });
});
