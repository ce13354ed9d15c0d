import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epsilonOfRho, rhoOfEpsilon } from './zcdp.js';

const rhos = fc.double({ min: 1e-9, max: 50, noNaN: true });
const epsilons = fc.double({ min: 1e-3, max: 100, noNaN: true });
const deltas = fc.double({ min: 1e-15, max: 0.1, noNaN: true });

describe('zCDP', () => {
  it.each([
    [1, 1e-5, 0.0305566],
    [1, 1e-6, 0.024356],
    [1, 1e-9, 0.0149731],
    [0.5, 1e-6, 0.00664152],
    [2, 1e-6, 0.0881527],
    [5, 1e-5, 0.550973],
    [10, 1e-5, 1.7827],
  ])('epsilon %d at delta %d allows the published rho', (epsilon, delta, rho) => {
    expect(rhoOfEpsilon(epsilon, delta) / rho).toBeCloseTo(1, 5);
  });

  it.each([
    [0.1, 2.14194],
    [0.5, 5.22153],
    [1, 7.76622],
  ])('rho %d at delta 1e-6 gives the published epsilon', (rho, epsilon) => {
    expect(epsilonOfRho(rho, 1e-6) / epsilon).toBeCloseTo(1, 5);
  });

  it('is at most the simple bound rho + 2 sqrt(rho ln(1/delta)) and at least what any single order gives less its slack', () => {
    fc.assert(
      fc.property(rhos, deltas, fc.double({ min: 1.001, max: 1e4, noNaN: true }), (rho, delta, alpha) => {
        const epsilon = epsilonOfRho(rho, delta);
        expect(epsilon).toBeLessThanOrEqual(rho + 2 * Math.sqrt(rho * Math.log(1 / delta)) + 1e-9);
        const single = rho * alpha - Math.log(alpha * delta) / (alpha - 1) + Math.log1p(-1 / alpha);
        expect(epsilon).toBeLessThanOrEqual(Math.max(0, single) + 1e-9 * (1 + Math.abs(single)));
      }),
    );
  });

  it('converts there and back without ever gaining', () => {
    fc.assert(
      fc.property(epsilons, deltas, (epsilon, delta) => {
        const rho = rhoOfEpsilon(epsilon, delta);
        expect(epsilonOfRho(rho, delta)).toBeLessThanOrEqual(epsilon);
        expect(epsilonOfRho(rho * (1 + 1e-9) + 1e-300, delta)).toBeGreaterThan(epsilon * (1 - 1e-9));
      }),
    );
  });

  it('grows with rho and falls with delta', () => {
    fc.assert(
      fc.property(rhos, rhos, deltas, deltas, (r, s, d, e) => {
        const [low, high] = [Math.min(r, s), Math.max(r, s)];
        expect(epsilonOfRho(low, d)).toBeLessThanOrEqual(epsilonOfRho(high, d) * (1 + 1e-12));
        expect(epsilonOfRho(r, Math.max(d, e))).toBeLessThanOrEqual(epsilonOfRho(r, Math.min(d, e)) * (1 + 1e-12));
      }),
    );
  });

  it('refuses what is no budget', () => {
    for (const epsilon of [0, -1, NaN, Infinity, 1e9, 100.1]) {
      expect(() => rhoOfEpsilon(epsilon, 1e-9)).toThrow(expect.objectContaining({ code: 'bad_epsilon' }));
    }
    for (const delta of [0, 1, 2, -1e-9, NaN, Infinity]) {
      expect(() => rhoOfEpsilon(1, delta)).toThrow(expect.objectContaining({ code: 'bad_delta' }));
      expect(() => epsilonOfRho(1, delta)).toThrow(expect.objectContaining({ code: 'bad_delta' }));
    }
    for (const rho of [-1, NaN, Infinity]) {
      expect(() => epsilonOfRho(rho, 1e-9)).toThrow(expect.objectContaining({ code: 'bad_cost' }));
    }
    expect(epsilonOfRho(0, 1e-9)).toBe(0);
  });
});
