import { describe, expect, it } from 'vitest';
import { gaussianNoise } from '../noise/gaussian-noise.js';
import { standardDeviation } from '../noise/variance.js';
import { epsilonOfGaussianRho, gaussianRhoOfEpsilon, muOfDiscreteGaussian } from './discrete-gdp.js';
import { epsilonOfMu } from './gdp.js';
import { privacyLoss } from './privacy-loss/privacy-loss.js';
import { epsilonOfRho } from './zcdp.js';

/** The law of the sum of `count` discrete Gaussians, summed term by term; index 0 is -reach. What is beyond 10 standard deviations weighs less than 1e-22. */
function lawOfSum(variance: number, count: number): { readonly law: Float64Array; readonly reach: number } {
  const half = Math.ceil(10 * Math.sqrt(variance));
  const one = Float64Array.from({ length: 2 * half + 1 }, (_, at) => Math.exp(-((at - half) ** 2) / (2 * variance)));
  const all = one.reduce((sum, weight) => sum + weight, 0);
  let law = one.map((weight) => weight / all);
  for (let more = 1; more < count; more++) {
    const next = new Float64Array(law.length + 2 * half);
    for (let i = 0; i < law.length; i++) for (let j = 0; j < one.length; j++) next[i + j]! += (law[i]! * one[j]!) / all;
    law = next;
  }
  return { law, reach: half * count };
}

/** delta(epsilon) of `count` draws whose means are all shifted by `shift`, exactly: the likelihood ratio depends on the sum of the draws alone. */
function exactCurve(variance: number, shift: number, count: number): (epsilon: number) => number {
  const { law, reach } = lawOfSum(variance, count);
  return (epsilon) => {
    let delta = 0;
    for (let at = 0; at < law.length; at++) {
      const loss = (shift * (at - reach) + (count * shift * shift) / 2) / variance;
      if (loss > epsilon) delta += law[at]! * -Math.expm1(epsilon - loss);
    }
    return delta;
  };
}

describe('discrete Gaussian noise in Gaussian DP', () => {
  // One row in one count; many measurements; persons of 4 rows; all scores of 12 candidates at once; small noise on a fine lattice.
  const cases = [
    { count: 1, shift: 1, rho: 0.005 },
    { count: 12, shift: 1, rho: 0.01 },
    { count: 3, shift: 4, rho: 0.02 },
    { count: 1, shift: 1, rho: 2 },
    { count: 8, shift: 1, rho: 0.5 },
    { count: 20, shift: 2, rho: 0.02 },
  ];

  it.each(cases)('is never below the exact epsilon, and close to it: %o', ({ count, shift, rho }) => {
    const { lattice, variance } = gaussianNoise(rho * 1e12, shift ** 2);
    const whole = standardDeviation(variance) ** 2;
    const exactDelta = exactCurve(whole, shift * lattice, count);
    for (const delta of [1e-3, 1e-6, 1e-9]) {
      const epsilon = epsilonOfGaussianRho(rho * count, delta);
      expect(exactDelta(epsilon)).toBeLessThanOrEqual(delta);
      // Not by much: with 1 % less epsilon it would be refuted.
      expect(exactDelta(epsilon * 0.99)).toBeGreaterThan(delta);
      expect(epsilon).toBeLessThan(epsilonOfRho(rho * count, delta));
    }
  });

  it.each(cases)('agrees with the privacy-loss distribution of the same noise: %o', ({ count, shift, rho }) => {
    const { lattice, variance } = gaussianNoise(rho * 1e12, shift ** 2);
    const pair = {
      type: 'discrete-gaussian',
      sigma: standardDeviation(variance),
      sensitivity: shift * lattice,
    } as const;
    for (const delta of [1e-5, 1e-9]) {
      const exact = privacyLoss([{ ...pair, count }]).epsilonOfDelta(delta);
      const gdp = epsilonOfGaussianRho(rho * count, delta);
      // The distribution is itself rounded up by its grid.
      expect(gdp).toBeGreaterThan(exact * (1 - 1e-3));
      expect(gdp).toBeLessThan(exact * 1.01);
    }
  });

  it('is what rounding a continuous Gaussian at random gives, within the factor that the proof states', () => {
    // With so small a c that the factor can be seen: eta = 2 e^(-2 pi^2 c) is 0.014, 0.0001.
    for (const [c, variance] of [
      [0.25, 1.5],
      [0.5, 2],
    ] as const) {
      const eta = 2 * Math.exp(-2 * Math.PI ** 2 * c) * 1.001;
      let largest = 0;
      for (let y = -6; y <= 6; y++) {
        const rounded = roundedGaussian(variance - c, c, y);
        const { law, reach } = lawOfSum(variance, 1);
        const ratio = Math.log(rounded / law[y + reach]!);
        expect(ratio).toBeGreaterThan(-Math.log1p(eta));
        expect(ratio).toBeLessThan(Math.log1p(eta) - Math.log1p(-eta));
        largest = Math.max(largest, Math.abs(ratio));
      }
      expect(largest).toBeGreaterThan(1e-9);
    }
  });

  it('needs the rounding variance: without it the claim would be false for small noise on whole numbers', () => {
    // sigma^2 = 1/4, so mu = 2 without it.
    const epsilon = epsilonOfMu(2, 1e-4);
    expect(exactCurve(0.25, 1, 1)(epsilon)).toBeGreaterThan(1e-4);
    expect(muOfDiscreteGaussian(0.5, 1)).toBeUndefined();
  });

  it('gives 4 to 8 % less noise than zCDP at the same epsilon', () => {
    for (const [epsilon, delta] of [
      [0.1, 1e-9],
      [1, 1e-9],
      [10, 1e-9],
      [1, 1e-5],
    ] as const) {
      let zcdp = 0;
      for (let low = 0, high = epsilon + 1, step = 0; step < 60; step++) {
        zcdp = (low + high) / 2;
        if (epsilonOfRho(zcdp, delta) <= epsilon) low = zcdp;
        else high = zcdp;
      }
      const ratio = Math.sqrt(zcdp / gaussianRhoOfEpsilon(epsilon, delta));
      expect(ratio).toBeGreaterThan(0.92);
      expect(ratio).toBeLessThan(0.965);
    }
  });

  it('refuses what makes no sense', () => {
    for (const rho of [NaN, -1, Infinity])
      expect(() => epsilonOfGaussianRho(rho, 1e-9)).toThrow(expect.objectContaining({ code: 'bad_cost' }));
    for (const delta of [0, 1, NaN]) {
      expect(() => epsilonOfGaussianRho(1, delta)).toThrow(expect.objectContaining({ code: 'bad_delta' }));
      expect(() => gaussianRhoOfEpsilon(1, delta)).toThrow(expect.objectContaining({ code: 'bad_delta' }));
    }
    expect(epsilonOfGaussianRho(0, 1e-9)).toBe(0);
    expect(gaussianRhoOfEpsilon(1e-12, 1e-9)).toBe(0);
  });
});

/** P(Y = y) for X ~ N(0, tau^2) and Y given X a discrete Gaussian of variance c around X, by the trapezium rule. */
function roundedGaussian(tauSquared: number, c: number, y: number): number {
  const step = 1 / 256;
  let sum = 0;
  for (let x = -16; x <= 16; x += step) {
    let normaliser = 0;
    for (let z = Math.floor(x) - 12; z <= x + 12; z++) normaliser += Math.exp(-((z - x) ** 2) / (2 * c));
    sum += (Math.exp(-(x * x) / (2 * tauSquared) - (y - x) ** 2 / (2 * c)) / normaliser) * step;
  }
  return sum / Math.sqrt(2 * Math.PI * tauSquared);
}
