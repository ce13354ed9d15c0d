import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeMu, deltaOfMu, epsilonOfMu, muOfEpsilon } from './gdp.js';
import { epsilonOfRho } from './zcdp.js';
import { normalTail } from './normal-tail.js';

describe('Gaussian differential privacy', () => {
  it.each([
    [1, 1e-5, 3.7306],
    [1, 1e-6, 4.2247],
    [0.5, 1e-6, 8.0576],
    [2, 1e-6, 2.2305],
    [5, 1e-5, 0.89187],
  ])('epsilon %d at delta %d needs the published sigma', (epsilon, delta, sigma) => {
    expect(1 / muOfEpsilon(epsilon, delta) / sigma).toBeCloseTo(1, 4);
  });

  it('converts there and back without ever gaining, and is tighter than zCDP', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.double({ min: 1e-12, max: 0.01, noNaN: true }),
        (epsilon, delta) => {
          const mu = muOfEpsilon(epsilon, delta);
          expect(epsilonOfMu(mu, delta)).toBeLessThanOrEqual(epsilon * (1 + 1e-9));
          expect(epsilonOfMu(mu, delta)).toBeLessThanOrEqual(epsilonOfRho((mu * mu) / 2, delta) * (1 + 1e-9));
          expect(deltaOfMu(mu * 1.0001, epsilon)).toBeGreaterThan(delta);
        },
      ),
    );
  });

  it('composes as the root of a sum of squares, rounded up', () => {
    expect(composeMu([3, 4])).toBeGreaterThanOrEqual(5);
    expect(composeMu([3, 4])).toBeCloseTo(5, 12);
  });

  it('knows the normal tail far out', () => {
    // Abramowitz and Stegun, table 26.2: Q(5) and Q(20).
    expect(normalTail(5) / 2.866515718791939e-7).toBeCloseTo(1, 11);
    expect(normalTail(20) / 2.753624118606234e-89).toBeCloseTo(1, 11);
    expect(normalTail(1) / 0.15865525393145707).toBeCloseTo(1, 12);
    expect(normalTail(-1)).toBeCloseTo(1 - 0.15865525393145707, 12);
    expect(normalTail(2.9999999) / normalTail(3.0000001)).toBeCloseTo(1, 5);
  });
});
