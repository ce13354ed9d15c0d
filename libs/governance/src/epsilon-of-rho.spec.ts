import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epsilonOf, picoRhoWithin } from './epsilon-of-rho.js';

const delta = fc.constantFrom(1e-6, 1e-9, 1e-12);

describe('epsilon of rho', () => {
  it('is better than the simple bound rho + 2 sqrt(rho ln(1/delta)), and above rho', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 20, noNaN: true }), delta, (rho, d) => {
        const epsilon = epsilonOf(rho * 1e12, d);
        expect(epsilon).toBeLessThanOrEqual(rho + 2 * Math.sqrt(rho * Math.log(1 / d)));
        expect(epsilon).toBeGreaterThan(rho);
      }),
    );
  });

  it('is the minimum over a fine grid of orders', () => {
    for (const [rho, d] of [
      [0.01, 1e-9],
      [0.5, 1e-6],
      [5, 1e-9],
    ] as const) {
      let best = Infinity;
      for (let u = -10; u < 20; u += 1e-3) {
        const alpha = 1 + Math.exp(u);
        best = Math.min(best, alpha * rho + Math.log(1 / (alpha * d)) / (alpha - 1) + Math.log(1 - 1 / alpha));
      }
      expect(epsilonOf(rho * 1e12, d)).toBeCloseTo(best, 5);
      expect(epsilonOf(rho * 1e12, d)).toBeLessThanOrEqual(best + 1e-9);
    }
  });

  it('grows with rho and is 0 at 0', () => {
    expect(epsilonOf(0, 1e-9)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e13 }), fc.integer({ min: 1, max: 1e12 }), delta, (rho, more, d) => {
        expect(epsilonOf(rho + more, d)).toBeGreaterThanOrEqual(epsilonOf(rho, d) - 1e-9);
      }),
    );
  });

  it('is turned back without ever exceeding epsilon', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), delta, (epsilon, d) => {
        const picoRho = picoRhoWithin(epsilon, d);
        expect(Number.isSafeInteger(picoRho)).toBe(true);
        expect(epsilonOf(picoRho, d)).toBeLessThanOrEqual(epsilon);
        expect(epsilonOf(picoRho * 1.001 + 1e4, d)).toBeGreaterThan(epsilon);
      }),
    );
  });
});
