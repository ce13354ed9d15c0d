import { describe, expect, it } from 'vitest';
import { calibrateGaussian, smallestNoise } from './calibrate-noise.js';
import { epsilonOfComposition } from './epsilon-of-composition.js';
import { epsilonOfMu, muOfEpsilon } from './gdp.js';
import type { Mechanism } from './mechanism.js';
import { epsilonOfRho } from './zcdp.js';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('epsilon of a composition', () => {
  it('of Gaussian noise is the exact one', () => {
    const { epsilon, accountant, bounds } = epsilonOfComposition(
      [
        { type: 'gaussian', sigma: 5, count: 4 },
        { type: 'gdp', mu: 0.3 },
      ],
      1e-6,
    );
    expect(accountant).toBe('gdp');
    expect(epsilon).toBeCloseTo(epsilonOfMu(0.5, 1e-6), 9);
    expect(Object.values(bounds).every((bound) => bound >= epsilon)).toBe(true);
    expect(Object.keys(bounds).sort()).toEqual(['gdp', 'privacy-loss', 'renyi', 'zcdp']);
  });

  it.each<[string, readonly Mechanism[], string]>([
    ['sampled Gaussian noise', [{ type: 'gaussian', sigma: 1, samplingProbability: 0.01, count: 100 }], 'privacy-loss'],
    [
      'mixed noise',
      [
        { type: 'gaussian', sigma: 5 },
        { type: 'laplace', scale: 4, count: 3 },
      ],
      'privacy-loss',
    ],
    [
      'zCDP',
      [
        { type: 'zcdp', rho: 0.1 },
        { type: 'gaussian', sigma: 5 },
      ],
      'zcdp',
    ],
    [
      'zCDP beside sampling',
      [
        { type: 'zcdp', rho: 0.1 },
        { type: 'gaussian', sigma: 1, samplingProbability: 0.01 },
      ],
      'renyi',
    ],
  ])('of %s comes from the best accountant that knows it', (_, mechanisms, accountant) => {
    const found = epsilonOfComposition(mechanisms, 1e-6);
    expect(found.accountant).toBe(accountant);
    expect(found.epsilon).toBe(Math.min(...Object.values(found.bounds)));
  });

  it('of the exponential mechanism uses its bounded range', () => {
    const { epsilon } = epsilonOfComposition([{ type: 'exponential', epsilon: 0.2, count: 100 }], 1e-6);
    expect(epsilon).toBeLessThanOrEqual(epsilonOfRho(100 * 0.005, 1e-6) * (1 + 1e-9));
  });

  it('refuses what nobody knows, and numbers that make no sense', () => {
    expect(() =>
      epsilonOfComposition(
        [
          { type: 'zcdp', rho: 1 },
          { type: 'approximate', epsilon: 1, delta: 1e-9 },
        ],
        1e-6,
      ),
    ).toThrow(code('unsupported_accounting'));
    expect(() => epsilonOfComposition([{ type: 'gaussian', sigma: 1 }], 1)).toThrow(code('bad_delta'));
    const wrong: readonly Mechanism[] = [
      { type: 'gaussian', sigma: NaN },
      { type: 'gaussian', sigma: 1, count: 1.5 },
      { type: 'gaussian', sigma: 1, samplingProbability: 0 },
      { type: 'laplace', scale: -1 },
      { type: 'discrete-gaussian', sigma: 1, sensitivity: 0.5 },
      { type: 'discrete-laplace', scale: 0 },
      { type: 'randomized-response', flip: 2, categories: 2 },
      { type: 'pure', epsilon: Infinity },
      { type: 'approximate', epsilon: 1, delta: 1 },
      { type: 'zcdp', rho: 0 },
      { type: 'gdp', mu: -1 },
    ];
    for (const mechanism of wrong)
      expect(() => epsilonOfComposition([mechanism], 1e-6), JSON.stringify(mechanism)).toThrow(code('bad_mechanism'));
  });
});

describe('calibrated noise', () => {
  it('is within the budget and hardly more', () => {
    for (const epsilon of [0.1, 1, 10]) {
      const sigma = calibrateGaussian({ epsilon, delta: 1e-6, count: 7, accountant: 'privacy-loss' });
      const exact = Math.sqrt(7) / muOfEpsilon(epsilon, 1e-6);
      expect(sigma).toBeGreaterThanOrEqual(exact);
      expect(sigma / exact).toBeLessThan(1 + 3e-5);
    }
  });

  it('finds the step of any falling function, from any side', () => {
    for (const truth of [1e-4, 0.3, 1, 77, 1e5]) {
      const found = smallestNoise(2, (noise) => (noise >= truth ? 1 : 3));
      expect(found / truth).toBeGreaterThanOrEqual(1);
      expect(found / truth).toBeLessThan(1.00002);
    }
    expect(() => smallestNoise(0.1, () => 1)).toThrow(code('bad_epsilon'));
  });
});
