import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mechanism } from '../mechanism.js';
import { epsilonOfRho } from '../zcdp.js';
import { deltaOfRenyi, epsilonOfRenyi } from './epsilon-of-renyi.js';
import { RENYI_ORDERS } from './orders.js';
import { composeRenyi, renyiOfMechanism } from './renyi-of-mechanism.js';
import { renyiOfSubsampledGaussian } from './subsampled-gaussian.js';

/** ln E_Q[(P/Q)^alpha] / (alpha - 1) over a fine grid of positions. */
const numerically = (p: (x: number) => number, q: (x: number) => number, alpha: number): number => {
  let sum = 0;
  for (let x = -60; x <= 60; x += 0.002) if (q(x) > 0) sum += (p(x) / q(x)) ** alpha * q(x) * 0.002;
  return Math.log(sum) / (alpha - 1);
};
const normal = (z: number) => (x: number) => Math.exp(-(x * x) / (2 * z * z)) / (z * Math.sqrt(2 * Math.PI));

describe('Renyi divergences', () => {
  it.each([
    [0.3, 4, 2.9],
    [0.1, 1, 2],
    [0.3, 2, 4.7],
    [0.01, 0.8, 8],
    [0.5, 4, 32],
  ])('of sampled Gaussian noise (q %d, z %d, order %d) agree with the integral', (q, z, alpha) => {
    const [near, far] = [normal(z), (x: number) => normal(z)(x - 1)];
    const integral = numerically((x) => (1 - q) * near(x) + q * far(x), near, alpha);
    const value = renyiOfSubsampledGaussian(q, z, alpha);
    expect(value).toBeGreaterThanOrEqual(integral * (1 - 1e-9));
    expect(value / integral).toBeLessThan(Number.isInteger(alpha) ? 1 + 1e-6 : 1.05);
  });

  it.each([1.1, 2, 7.3, 63])('of Laplace noise and of randomised response agree with the sum at order %d', (alpha) => {
    const at = RENYI_ORDERS.indexOf(alpha);
    const laplace = (x: number) => Math.exp(-Math.abs(x) / 2) / 4;
    expect(renyiOfMechanism({ type: 'laplace', scale: 2 })[at]).toBeCloseTo(
      numerically((x) => laplace(x - 1), laplace, alpha),
      5,
    );
    const [high, low] = [0.7 + 0.3 / 4, 0.3 / 4];
    const sum = high ** alpha * low ** (1 - alpha) + low ** alpha * high ** (1 - alpha) + 2 * low;
    expect(renyiOfMechanism({ type: 'randomized-response', flip: 0.3, categories: 4 })[at]).toBeCloseTo(
      Math.log(sum) / (alpha - 1),
      10,
    );
  });

  const kinds: readonly Mechanism[] = [
    { type: 'gaussian', sigma: 2 },
    { type: 'gaussian', sigma: 2, samplingProbability: 0.2 },
    { type: 'laplace', scale: 1 },
    { type: 'discrete-laplace', scale: 1 },
    { type: 'discrete-gaussian', sigma: 2 },
    { type: 'pure', epsilon: 1 },
    { type: 'exponential', epsilon: 1 },
    { type: 'randomized-response', flip: 0.5, categories: 3 },
    { type: 'zcdp', rho: 0.1 },
    { type: 'gdp', mu: 0.4 },
  ];

  it.each(kinds)('of %j grow with the order and add over uses', (mechanism) => {
    const once = renyiOfMechanism(mechanism);
    once.forEach((value, i) => {
      // At fractional orders the series of sampled noise is only a bound.
      if (RENYI_ORDERS[i]! > 11) expect(value).toBeGreaterThanOrEqual(once[i - 1]! * (1 - 1e-9));
    });
    const thrice = renyiOfMechanism({ ...mechanism, count: 3 });
    composeRenyi([once, once, once]).forEach((sum, i) => expect(sum / thrice[i]! || 1).toBeCloseTo(1, 12));
  });

  it('of a pure guarantee never exceed it, and are at most half its square times the order', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 90, noNaN: true }), (epsilon) => {
        renyiOfMechanism({ type: 'pure', epsilon }).forEach((value, i) => {
          expect(value).toBeLessThanOrEqual(
            Math.min(epsilon, (RENYI_ORDERS[i]! * epsilon * epsilon) / 2) * (1 + 1e-6) + 1e-14,
          );
          expect(value).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  it('convert as zCDP does where an order is right, and never better', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 5, noNaN: true }),
        fc.double({ min: 1e-12, max: 1e-3, noNaN: true }),
        (rho, delta) => {
          const { epsilon } = epsilonOfRenyi(renyiOfMechanism({ type: 'zcdp', rho }), delta);
          expect(epsilon).toBeGreaterThanOrEqual(epsilonOfRho(rho, delta) * (1 - 1e-9));
          expect(epsilon).toBeLessThan(epsilonOfRho(rho, delta) * 1.2 + 0.02);
        },
      ),
    );
  });

  it('convert there and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        fc.double({ min: 1e-12, max: 1e-3, noNaN: true }),
        (sigma, delta) => {
          const curve = renyiOfMechanism({ type: 'gaussian', sigma });
          const { epsilon } = epsilonOfRenyi(curve, delta);
          fc.pre(epsilon > 0);
          expect(deltaOfRenyi(curve, epsilon) / delta).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });

  it('of almost no loss are no loss, and unknown ones are refused', () => {
    expect(epsilonOfRenyi(renyiOfMechanism({ type: 'gaussian', sigma: 1e6 }), 1e-3).epsilon).toBe(0);
    for (const mechanism of [
      { type: 'approximate', epsilon: 1, delta: 1e-9 },
      { type: 'laplace', scale: 1, samplingProbability: 0.1 },
    ] as const)
      expect(() => renyiOfMechanism(mechanism)).toThrow(expect.objectContaining({ code: 'unsupported_accounting' }));
  });
});
