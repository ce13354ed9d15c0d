import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianNoise, isOnLattice } from './gaussian-noise.js';
import { costOfSigma, sigmaOfCost } from './sigma-of-cost.js';

const costs = fc.integer({ min: 1, max: 2 ** 46 });
const caps = fc.integer({ min: 1, max: 1000 });

describe('noise of a cost', () => {
  it('is never less than GDP needs, nor than zCDP: sigma^2 >= k^2 / (2 rho) + 5 / (2 lattice^2), in exact arithmetic', () => {
    fc.assert(
      fc.property(costs, caps, (picoRho, k) => {
        const { variance, lattice } = gaussianNoise(picoRho, k ** 2);
        const squared = BigInt(lattice) ** 2n;
        const left = variance.numerator * 2n * BigInt(picoRho);
        const right = (squared * 1_000_000_000_000n * BigInt(k) ** 2n + 5n * BigInt(picoRho)) * variance.denominator;
        expect(left >= right).toBe(true);
      }),
    );
  });

  it('is hardly more: below 0.4 % of the variance', () => {
    fc.assert(
      fc.property(costs, caps, (picoRho, k) => {
        const exact = (k * k * 5e11) / picoRho;
        fc.pre(exact >= 1e-3);
        const { sigma } = gaussianNoise(picoRho, k ** 2);
        expect(sigma ** 2 / exact).toBeGreaterThan(1 - 1e-12);
        expect(sigma ** 2 / exact).toBeLessThan(1 + 1 / 256 + 1 / 20_000);
      }),
    );
  });

  it('is on whole numbers unless it is small', () => {
    expect(gaussianNoise(500_000_000, 1).lattice).toBe(1);
    // 16 * 100 + 2.5.
    expect(gaussianNoise(5_000_000_000, 1)).toMatchObject({
      lattice: 4,
      variance: { numerator: 51_280n, denominator: 32n },
    });
    expect(gaussianNoise(2 ** 52, 1).lattice).toBe(1024);
    expect(isOnLattice(gaussianNoise(5_000_000_000, 1), -3.25)).toBe(true);
    expect(isOnLattice(gaussianNoise(5_000_000_000, 1), -3.125)).toBe(false);
    for (const value of [NaN, Infinity, '1', null]) expect(isOnLattice(gaussianNoise(1, 1), value)).toBe(false);
  });

  it('grows with the rows of a unit: k times sigma, that is k^2 times rho at the same sigma', () => {
    expect(sigmaOfCost(5_000_000_000, 1)).toBeCloseTo(10.0078, 3);
    expect(sigmaOfCost(5_000_000_000, 3)).toBeCloseTo(30, 1);
    expect(costOfSigma(10, 3) / costOfSigma(10, 1)).toBeCloseTo(9, 8);
  });

  it('turns back into the cost', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.03, max: 1e3, noNaN: true }), fc.integer({ min: 1, max: 3 }), (sigma, k) => {
        const drawn = sigmaOfCost(costOfSigma(sigma, k), k);
        expect(drawn).toBeLessThanOrEqual(sigma);
        expect(drawn).toBeGreaterThan(sigma * 0.995);
      }),
    );
    for (const sigma of [0, -1, NaN])
      expect(() => costOfSigma(sigma)).toThrow(expect.objectContaining({ code: 'bad_cost' }));
    for (const picoRho of [0, -1, 0.5, NaN, Infinity, 2 ** 60]) {
      expect(() => sigmaOfCost(picoRho)).toThrow(expect.objectContaining({ code: 'bad_cost' }));
    }
  });
});
