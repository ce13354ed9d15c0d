import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetOfEpsilon, epsilonOfCost, picoRhoOfCost, splitPicoRho, sumCosts } from './pico-rho.js';

const budgets = fc.integer({ min: 1_000_000, max: 2 ** 46 });

describe('budgets in picoRho', () => {
  it.each(['zCDP', 'GDP'] as const)('a budget spent to the last unit stays within its epsilon by %s', (accounting) => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 100, noNaN: true }),
        fc.constantFrom(1e-15, 1e-9, 1e-5, 0.1),
        (epsilon, delta) => {
          const cost = { picoRho: budgetOfEpsilon(epsilon, delta, accounting), delta: 0 };
          expect(epsilonOfCost(cost, delta, accounting)).toBeLessThanOrEqual(epsilon * (1 + 1e-11));
          expect(epsilonOfCost(cost, delta, accounting)).toBeGreaterThan(epsilon * 0.999);
        },
      ),
    );
  });

  it('GDP allows the same noise as the analytic Gaussian mechanism: 6 to 8 % less than zCDP', () => {
    // sigma from dp-algorithms, section 1: Balle and Wang's calibration, and zCDP's.
    for (const [epsilon, delta, gdp, zcdp] of [
      [1, 1e-5, 3.7306, 4.0451],
      [1, 1e-6, 4.2247, 4.5309],
      [5, 1e-5, 0.89187, 0.9526],
    ] as const) {
      const sigma = (accounting: 'GDP' | 'zCDP') => Math.sqrt(5e11 / budgetOfEpsilon(epsilon, delta, accounting));
      expect(sigma('GDP')).toBeCloseTo(gdp, 3);
      expect(sigma('zCDP')).toBeCloseTo(zcdp, 3);
      expect(sigma('GDP')).toBeLessThan(0.94 * sigma('zCDP'));
    }
  });

  it.each(['zCDP', 'GDP'] as const)('an epsilon too small for one unit is refused by %s', (accounting) => {
    for (const epsilon of [1e-300, 1e-12, 1e-9])
      expect(() => budgetOfEpsilon(epsilon, 1e-9, accounting)).toThrow(
        expect.objectContaining({ code: 'bad_epsilon' }),
      );
  });

  it('splits into whole parts that sum to the whole, each in proportion', () => {
    fc.assert(
      fc.property(
        budgets,
        fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (budget, weights) => {
          const parts = splitPicoRho(budget, weights);
          expect(parts.every(Number.isSafeInteger)).toBe(true);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(budget);
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          parts.forEach((part, i) => expect(Math.abs(part - (budget * weights[i]!) / total)).toBeLessThanOrEqual(1.5));
        },
      ),
    );
  });

  it('refuses to split nothing, or by no weight', () => {
    for (const [budget, weights] of [
      [0, [1]],
      [1.5, [1]],
      [10, []],
      [10, [1, 0]],
      [10, [1, NaN]],
      [2, [1, 1, 1]],
      [1e12, [1e-310, 1e-310]],
    ] as const) {
      expect(() => splitPicoRho(budget, weights)).toThrow(expect.objectContaining({ code: 'bad_cost' }));
    }
  });

  it('rounds a cost up', () => {
    expect(picoRhoOfCost(1e-12 / 3)).toBe(1);
    expect(picoRhoOfCost(0.25)).toBeGreaterThanOrEqual(250_000_000_000);
    expect(() => picoRhoOfCost(0)).toThrow(expect.objectContaining({ code: 'bad_cost' }));
  });

  it('takes the delta of thresholds out of delta, and refuses where nothing is left', () => {
    const rho = { picoRho: 24_356_000_000, delta: 0 };
    expect(epsilonOfCost({ ...rho, delta: 5e-7 }, 1e-6)).toBeGreaterThan(epsilonOfCost(rho, 1e-6));
    expect(epsilonOfCost({ ...rho, delta: 5e-7 }, 1e-6)).toBeCloseTo(epsilonOfCost(rho, 5e-7), 9);
    expect(() => epsilonOfCost({ ...rho, delta: 1e-6 }, 1e-6)).toThrow(expect.objectContaining({ code: 'bad_delta' }));
  });

  it('sums deltas upwards, in any order', () => {
    const costs = [0.1, 0.2, 0.3].map((delta) => ({ picoRho: 1, delta }));
    const sum = sumCosts(costs);
    expect(sum.picoRho).toBe(3);
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      expect(order.reduce((total, i) => total + costs[i]!.delta, 0)).toBeLessThanOrEqual(sum.delta);
    }
    expect(sumCosts([{ picoRho: 7, delta: 1e-9 }])).toEqual({ picoRho: 7, delta: 1e-9 });
  });
});
