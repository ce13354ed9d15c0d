import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialMasses, binomialTail, highestRate, lowestRate } from './binomial.js';

const rates = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('binomial distribution', () => {
  it('sums to 1 and has mean n p, also for thousands of trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), rates, (n, p) => {
        const masses = binomialMasses(n, p);
        expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 9);
        expect(masses.reduce((sum, mass, k) => sum + k * mass, 0) / (n * p)).toBeCloseTo(1, 8);
      }),
      { numRuns: 20 },
    );
    expect([...binomialMasses(4, 0.5)].map((mass) => Math.round(mass * 16))).toEqual([1, 4, 6, 4, 1]);
    expect(binomialTail(4, 0.5, 3)).toBeCloseTo(5 / 16, 12);
  });

  it('bounds rates as Clopper and Pearson do', () => {
    // 0 of n: the upper end is 1 - failure^(1/n); 5 of 10 at 2.5 % each: 0.1871 and 0.8129.
    expect(highestRate(0, 100, 1e-6)).toBeCloseTo(1 - 1e-6 ** 0.01, 9);
    expect(lowestRate(5, 10, 0.025)).toBeCloseTo(0.1871, 4);
    expect(highestRate(5, 10, 0.025)).toBeCloseTo(0.8129, 4);
    expect([lowestRate(0, 10, 0.1), highestRate(10, 10, 0.1)]).toEqual([0, 1]);
  });

  it('bounds are wrong no more often than they say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        rates,
        fc.double({ min: 0.001, max: 0.3, noNaN: true }),
        (n, p, failure) => {
          const wrong = binomialMasses(n, p).reduce(
            (sum, mass, k) => (lowestRate(k, n, failure) > p ? sum + mass : sum),
            0,
          );
          expect(wrong).toBeLessThanOrEqual(failure * (1 + 1e-9));
        },
      ),
      { numRuns: 30 },
    );
  });
});
