import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epsilonOf, picoRhoWithin } from './epsilon-of-rho.js';

const delta = fc.constantFrom(1e-6, 1e-9, 1e-12);

describe.each(['zCDP', 'GDP'] as const)('epsilon of rho by %s', (accounting) => {
  it('is better than the simple bound rho + 2 sqrt(rho ln(1/delta))', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 20, noNaN: true }), delta, (rho, d) => {
        const epsilon = epsilonOf(rho * 1e12, d, accounting);
        expect(epsilon).toBeLessThanOrEqual(rho + 2 * Math.sqrt(rho * Math.log(1 / d)));
        expect(epsilon).toBeGreaterThan(rho);
      }),
    );
  });

  it('grows with rho and is 0 at 0', () => {
    expect(epsilonOf(0, 1e-9, accounting)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e13 }), fc.integer({ min: 1, max: 1e12 }), delta, (rho, more, d) => {
        expect(epsilonOf(rho + more, d, accounting)).toBeGreaterThanOrEqual(epsilonOf(rho, d, accounting) - 1e-9);
      }),
    );
  });

  it('is turned back without ever exceeding epsilon', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), delta, (epsilon, d) => {
        const picoRho = picoRhoWithin(epsilon, d, accounting);
        expect(Number.isSafeInteger(picoRho)).toBe(true);
        expect(epsilonOf(picoRho, d, accounting)).toBeLessThanOrEqual(epsilon * (1 + 1e-11));
        expect(epsilonOf(picoRho * 1.001 + 1e4, d, accounting)).toBeGreaterThan(epsilon);
      }),
    );
  });

  it('of a cap that is too small for anything is a budget of nothing', () => {
    expect(picoRhoWithin(1e-12, 1e-9, accounting)).toBe(0);
  });
});
