import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { muOfPure, rhoOfMechanism, rhoOfMu, rhoOfPure, simpleEpsilonOfRho } from './conversions.js';
import { deltaOfMu, epsilonOfMu } from './gdp.js';
import { privacyLoss } from './privacy-loss/privacy-loss.js';
import { epsilonOfRho } from './zcdp.js';

const epsilons = fc.double({ min: 0.01, max: 20, noNaN: true });

describe('conversions between kinds of guarantees', () => {
  it('never gain: what is converted has at least the epsilon that it had', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        fc.double({ min: 1e-12, max: 0.01, noNaN: true }),
        (mu, delta) => {
          expect(epsilonOfRho(rhoOfMu(mu), delta)).toBeGreaterThanOrEqual(epsilonOfMu(mu, delta));
          expect(simpleEpsilonOfRho(rhoOfMu(mu), delta)).toBeGreaterThanOrEqual(
            epsilonOfRho(rhoOfMu(mu), delta) * (1 - 1e-12),
          );
        },
      ),
    );
  });

  it('a pure guarantee is Gaussian DP: no delta of randomised response is above the Gaussian one', () => {
    fc.assert(
      fc.property(epsilons, fc.double({ min: 0, max: 1, noNaN: true }), (epsilon, part) => {
        const truth = (Math.exp(epsilon) - Math.exp(epsilon * part)) / (1 + Math.exp(epsilon));
        expect(deltaOfMu(muOfPure(epsilon), epsilon * part)).toBeGreaterThanOrEqual(truth * (1 - 1e-9) - 1e-15);
      }),
    );
    // At delta of epsilon 0 both are equal: it is the smallest such mu.
    expect(deltaOfMu(muOfPure(1), 0)).toBeCloseTo((Math.E - 1) / (1 + Math.E), 9);
  });

  it('rho of a mechanism bounds the epsilon of its privacy-loss distribution', () => {
    for (const mechanism of [
      { type: 'gaussian', sigma: 3, sensitivity: 2, count: 4 },
      { type: 'laplace', scale: 2, count: 5 },
      { type: 'discrete-gaussian', sigma: 3, count: 4 },
      { type: 'discrete-laplace', scale: 2, sensitivity: 3, count: 5 },
      { type: 'randomized-response', flip: 0.5, categories: 4, count: 3 },
      { type: 'pure', epsilon: 0.3, count: 10 },
      { type: 'gdp', mu: 0.5, count: 2 },
    ] as const) {
      const rho = rhoOfMechanism(mechanism)!;
      for (const delta of [1e-3, 1e-9])
        expect(privacyLoss([mechanism]).epsilonOfDelta(delta), mechanism.type).toBeLessThanOrEqual(
          epsilonOfRho(rho, delta),
        );
    }
    expect(rhoOfMechanism({ type: 'exponential', epsilon: 2 })).toBeCloseTo(rhoOfPure(2) / 4, 11);
  });

  it('know no rho of what is sampled or approximate', () => {
    expect(rhoOfMechanism({ type: 'gaussian', sigma: 1, samplingProbability: 0.1 })).toBeUndefined();
    expect(rhoOfMechanism({ type: 'approximate', epsilon: 1, delta: 1e-9 })).toBeUndefined();
    expect(() => simpleEpsilonOfRho(-1, 1e-9)).toThrow(expect.objectContaining({ code: 'bad_cost' }));
  });
});
