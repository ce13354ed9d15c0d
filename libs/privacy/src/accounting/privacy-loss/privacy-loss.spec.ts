import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epsilonOfMu } from '../gdp.js';
import type { Mechanism } from '../mechanism.js';
import { epsilonOfRenyi } from '../renyi/epsilon-of-renyi.js';
import { composeRenyi, renyiOfMechanism } from '../renyi/renyi-of-mechanism.js';
import { privacyLoss } from './privacy-loss.js';

/** delta of k answers that are each epsilon0-DP randomised response, exactly. */
const deltaOfResponses = (k: number, epsilon0: number, epsilon: number): number => {
  const right = 1 / (1 + Math.exp(-epsilon0));
  let [delta, binomial] = [0, 1];
  for (let i = 0; i <= k; i++) {
    const loss = (2 * i - k) * epsilon0;
    delta += binomial * right ** i * (1 - right) ** (k - i) * Math.max(0, -Math.expm1(epsilon - loss));
    binomial *= (k - i) / (i + 1);
  }
  return delta;
};

const mechanisms: fc.Arbitrary<Mechanism> = fc.oneof(
  fc.record({
    type: fc.constant('gaussian' as const),
    sigma: fc.double({ min: 1, max: 8, noNaN: true }),
    count: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    type: fc.constant('gaussian' as const),
    sigma: fc.double({ min: 0.8, max: 4, noNaN: true }),
    samplingProbability: fc.constantFrom(0.01, 0.1, 0.5),
    count: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    type: fc.constant('laplace' as const),
    scale: fc.double({ min: 1, max: 8, noNaN: true }),
    count: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    type: fc.constant('discrete-gaussian' as const),
    sigma: fc.double({ min: 1, max: 8, noNaN: true }),
    count: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    type: fc.constant('pure' as const),
    epsilon: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
    count: fc.integer({ min: 1, max: 9 }),
  }),
);
const deltas = fc.constantFrom(1e-3, 1e-6, 1e-9, 1e-12);

describe('privacy-loss distributions', () => {
  it.each([
    [1, 1],
    [10, 0.5],
    [40, 0.1],
    [200, 0.05],
  ])('of %i answers by randomised response of epsilon %d follow the binomial distribution', (count, epsilon0) => {
    const loss = privacyLoss([{ type: 'pure', epsilon: epsilon0, count }]);
    for (const part of [0, 0.1, 0.3, 0.6, 0.9]) {
      const epsilon = part * count * epsilon0;
      const truth = deltaOfResponses(count, epsilon0, epsilon);
      expect(loss.deltaOfEpsilon(epsilon)).toBeGreaterThanOrEqual(truth * (1 - 1e-10));
      expect(loss.deltaOfEpsilon(epsilon)).toBeLessThan(truth * (1 + 1e-3) + 1e-15);
    }
  });

  it('stay accurate where delta is far below the rounding error of an ordinary FFT', () => {
    const truth = epsilonOfMu(Math.sqrt(20) / 4, 1e-25);
    // Two kinds of noise that are nearly the same, so that they are not composed by the formula.
    const loss = privacyLoss([
      { type: 'discrete-gaussian', sigma: 4, count: 10 },
      { type: 'gaussian', sigma: 4, count: 10 },
    ]);
    expect(loss.epsilonOfDelta(1e-25)).toBeCloseTo(truth, 4);
  });

  it('there and back: delta of the epsilon of a delta', () => {
    fc.assert(
      fc.property(fc.array(mechanisms, { minLength: 1, maxLength: 3 }), deltas, (composition, delta) => {
        const loss = privacyLoss(composition);
        const epsilon = loss.epsilonOfDelta(delta);
        fc.pre(epsilon > 0);
        // Where losses end, delta falls by up to 1e-12 within the rounding error of epsilon.
        expect(Math.abs(loss.deltaOfEpsilon(epsilon) - delta)).toBeLessThan(delta * 1e-4 + 1e-12);
      }),
      { numRuns: 8 },
    );
  });

  it('are tighter than Renyi, grow with every mechanism, and do not mind the order', () => {
    fc.assert(
      fc.property(fc.array(mechanisms, { minLength: 2, maxLength: 3 }), deltas, (composition, delta) => {
        const epsilon = privacyLoss(composition).epsilonOfDelta(delta);
        const renyi = epsilonOfRenyi(composeRenyi(composition.map(renyiOfMechanism)), delta).epsilon;
        expect(epsilon).toBeLessThanOrEqual(renyi * (1 + 1e-6) + 1e-6);
        expect(epsilon).toBeGreaterThanOrEqual(privacyLoss(composition.slice(1)).epsilonOfDelta(delta) - 1e-6);
        expect(privacyLoss([...composition].reverse()).epsilonOfDelta(delta)).toBeCloseTo(epsilon, 6);
      }),
      { numRuns: 5 },
    );
  });

  it('compose a thousand sampled steps in far less than a second of work, or ten times that of a slow machine', () => {
    const started = process.cpuUsage();
    const epsilon = privacyLoss([
      { type: 'gaussian', sigma: 1, samplingProbability: 0.01, count: 1000 },
    ]).epsilonOfDelta(1e-6);
    const { user, system } = process.cpuUsage(started);
    expect(epsilon).toBeCloseTo(2.12452, 4);
    expect((user + system) / 1e6).toBeLessThan(4);
  });

  it('add what certainly gives a unit away to delta', () => {
    const loss = privacyLoss([{ type: 'approximate', epsilon: 0.1, delta: 1e-7, count: 50 }]);
    expect(loss.epsilonOfDelta(4.9e-6)).toBe(Infinity);
    expect(loss.epsilonOfDelta(5.1e-6)).toBeLessThan(5.1);
    expect(loss.deltaOfEpsilon(5)).toBeGreaterThanOrEqual(4.99e-6);
  });

  it('of nothing are nothing, and of a loud mechanism still an upper bound', () => {
    expect(privacyLoss([]).epsilonOfDelta(1e-9)).toBe(0);
    expect(privacyLoss([{ type: 'gaussian', sigma: 1000 }]).epsilonOfDelta(0.01)).toBe(0);
    const loud = privacyLoss([{ type: 'gaussian', sigma: 0.02 }]).epsilonOfDelta(1e-6);
    expect(loud).toBeGreaterThanOrEqual(epsilonOfMu(50, 1e-6));
    expect(loud).toBeLessThan(epsilonOfMu(50, 1e-6) * 1.001);
  });

  it('refuse what cannot be accounted', () => {
    const code = (expected: string) => expect.objectContaining({ code: expected });
    expect(() => privacyLoss([{ type: 'zcdp', rho: 1 }])).toThrow(code('unsupported_accounting'));
    expect(() => privacyLoss([{ type: 'gaussian', sigma: 0 }])).toThrow(code('bad_mechanism'));
    expect(() => privacyLoss([{ type: 'gaussian', sigma: 1 }]).epsilonOfDelta(0)).toThrow(code('bad_delta'));
    expect(() => privacyLoss([{ type: 'gaussian', sigma: 1 }]).deltaOfEpsilon(-1)).toThrow(code('bad_epsilon'));
    expect(() => privacyLoss([{ type: 'discrete-gaussian', sigma: 1e6 }])).toThrow(code('unsupported_accounting'));
  });
});
