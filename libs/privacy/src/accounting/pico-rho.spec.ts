import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOfSigma, sigmaOfCost } from '../noise/sigma-of-cost.js';
import { varianceOfCost } from '../noise/variance.js';
import { budgetOfEpsilon, epsilonOfCost, picoRhoOfCost, splitPicoRho, sumCosts } from './pico-rho.js';

const budgets = fc.integer({ min: 1_000_000, max: 2 ** 46 });

describe('budgets in picoRho', () => {
  it('a budget spent to the last unit stays within its epsilon', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 100, noNaN: true }), (epsilon) => {
        const cost = { picoRho: budgetOfEpsilon(epsilon, 1e-9), delta: 0 };
        expect(epsilonOfCost(cost, 1e-9)).toBeLessThanOrEqual(epsilon * (1 + 1e-11));
        expect(epsilonOfCost(cost, 1e-9)).toBeGreaterThan(epsilon * 0.999);
      }),
    );
  });

  it('an epsilon too small for one unit is refused', () => {
    expect(() => budgetOfEpsilon(1e-9, 1e-9)).toThrow(expect.objectContaining({ code: 'bad_epsilon' }));
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

describe('noise of a cost', () => {
  const costs = fc.integer({ min: 1, max: 2 ** 46 });
  const caps = fc.integer({ min: 1, max: 1000 });

  it('is never less than the cost pays for: rho >= k^2 / (2 sigma^2), in exact arithmetic', () => {
    fc.assert(
      fc.property(costs, caps, (picoRho, k) => {
        const { numerator, denominator } = varianceOfCost(picoRho, k ** 2);
        expect(2n * BigInt(picoRho) * numerator >= 1_000_000_000_000n * BigInt(k) ** 2n * denominator).toBe(true);
      }),
    );
  });

  it('is hardly more: below 1 part in 30,000 of sigma^2 from 8 on', () => {
    fc.assert(
      fc.property(costs, caps, (picoRho, k) => {
        const exact = (k * k * 5e11) / picoRho;
        fc.pre(exact >= 8);
        expect(sigmaOfCost(picoRho, k) ** 2 / exact).toBeLessThan(1 + 1 / 30_000 + 1e-9);
      }),
    );
  });

  it('grows with the rows of a unit: k times sigma, that is k^2 times rho at the same sigma', () => {
    expect(sigmaOfCost(5_000_000_000, 1)).toBe(10);
    expect(sigmaOfCost(5_000_000_000, 3)).toBe(30);
    expect(costOfSigma(10, 3)).toBe(9 * costOfSigma(10, 1));
  });

  it('turns back into the cost', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e5, noNaN: true }), fc.integer({ min: 1, max: 90 }), (sigma, k) => {
        expect(sigmaOfCost(costOfSigma(sigma, k), k) ** 2).toBeLessThanOrEqual(sigma ** 2 * (1 + 1e-4) + 1 / 4096);
      }),
    );
    for (const sigma of [0, -1, NaN])
      expect(() => costOfSigma(sigma)).toThrow(expect.objectContaining({ code: 'bad_cost' }));
    for (const picoRho of [0, -1, 0.5, NaN, Infinity, 2 ** 60]) {
      expect(() => sigmaOfCost(picoRho)).toThrow(expect.objectContaining({ code: 'bad_cost' }));
    }
  });
});
