import { describe, expect, it } from 'vitest';
import { goldenCases, type GoldenCase } from '../testing/golden.js';
import { calibrateGaussian } from './calibrate-noise.js';
import { classicGaussianSigma, simpleEpsilonOfRho } from './conversions.js';
import { epsilonOfMu, muOfEpsilon } from './gdp.js';
import type { Mechanism } from './mechanism.js';
import { privacyLoss, type PrivacyLoss } from './privacy-loss/privacy-loss.js';
import { epsilonOfRenyi } from './renyi/epsilon-of-renyi.js';
import { renyiOfMechanism, type RenyiCurve } from './renyi/renyi-of-mechanism.js';
import { epsilonOfRho, rhoOfEpsilon } from './zcdp.js';

type Arguments = GoldenCase['args'];

const all = goldenCases();
const of = (metric: string): readonly GoldenCase[] => all.filter((golden) => golden.metric === metric);

/** Closed formulas, in the direction in which larger is more private. */
const closed: Readonly<Record<string, (args: Arguments) => number>> = {
  zcdp_epsilon_cks: ({ rho, delta }) => epsilonOfRho(rho!, delta!),
  zcdp_epsilon_opendp: ({ rho, delta }) => epsilonOfRho(rho!, delta!),
  zcdp_epsilon_simple: ({ rho, delta }) => simpleEpsilonOfRho(rho!, delta!) * (1 + 1e-14),
  gaussian_epsilon_exact: ({ sigma, compositions, delta, sensitivity }) =>
    epsilonOfMu((Math.sqrt(compositions!) * sensitivity!) / sigma!, delta!),
  analytic_gaussian_sigma: ({ epsilon, delta, sensitivity }) => sensitivity! / muOfEpsilon(epsilon!, delta!),
  classic_gaussian_sigma: ({ epsilon, delta }) => classicGaussianSigma(epsilon!, delta!) * (1 + 1e-14),
  zcdp_rho_for_epsilon_cks: ({ epsilon, delta }) => 1 / rhoOfEpsilon(epsilon!, delta!),
};

const mechanismOf = (args: Arguments): Mechanism => {
  const { q, noise_multiplier: sigma, steps, scale, compositions, sensitivity } = args;
  if (q !== undefined) return { type: 'gaussian', sigma: sigma!, samplingProbability: q, count: steps };
  if (scale !== undefined) return { type: 'laplace', scale, sensitivity, count: compositions };
  return { type: 'gaussian', sigma: args.sigma!, sensitivity, count: compositions };
};

/** Each composition once: three deltas share it. */
const remembered = <T>(make: (mechanism: Mechanism) => T): ((args: Arguments) => T) => {
  const made = new Map<string, T>();
  return (args) => {
    const mechanism = mechanismOf(args);
    const key = JSON.stringify(mechanism);
    const value = made.get(key) ?? make(mechanism);
    made.set(key, value);
    return value;
  };
};

describe.skipIf(all.length === 0)('accountants against the golden values', () => {
  it.each(Object.keys(closed))('%s: within 1e-6 and never below the true value', (metric) => {
    const own = of(metric);
    expect(own.length).toBeGreaterThanOrEqual(18);
    for (const { args, value } of own) {
      const truth = metric === 'zcdp_rho_for_epsilon_cks' ? 1 / value : value;
      const ratio = closed[metric]!(args) / truth;
      // opendp computes in doubles itself: 1e-14 is its own error.
      expect(ratio, JSON.stringify(args)).toBeGreaterThanOrEqual(metric === 'zcdp_epsilon_opendp' ? 1 - 1e-14 : 1);
      expect(ratio, JSON.stringify(args)).toBeLessThan(1 + 1e-6);
    }
  });

  it.each(['gaussian_epsilon_rdp', 'poisson_gaussian_epsilon_rdp'])('%s: within 1e-9 for all', (metric) => {
    const oneUse = remembered((mechanism) => renyiOfMechanism({ ...mechanism, count: 1 }));
    const own = of(metric);
    expect(own.length).toBeGreaterThanOrEqual(54);
    for (const { args, value } of own) {
      const { steps, compositions, ...others } = args;
      const curve: RenyiCurve = oneUse(others).map((divergence) => divergence * (steps ?? compositions)!);
      expect(Math.abs(epsilonOfRenyi(curve, args.delta!).epsilon - value), JSON.stringify(args)).toBeLessThan(
        1e-9 + 1e-12 * value,
      );
    }
  });

  // A part of them, over all deltas in turn: `likeness cases` computes them all.
  it.each([
    ['gaussian_epsilon_pld', 2],
    ['laplace_epsilon_pld', 4],
    ['poisson_gaussian_epsilon_pld', 10],
  ])('%s: within the tolerance of the reference, which is the noise of its own FFT', (metric, every) => {
    const composed = remembered<PrivacyLoss>((mechanism) => privacyLoss([mechanism]));
    const own = of(metric).filter((_, i) => i % every === 0);
    expect(own.length).toBeGreaterThanOrEqual(13);
    for (const { args, value, tolerance_hint } of own) {
      const epsilon = composed(args).epsilonOfDelta(args.delta!);
      expect(Math.abs(epsilon - value), JSON.stringify(args)).toBeLessThan(tolerance_hint);
      if (args.delta! > 1e-7) expect(epsilon, JSON.stringify(args)).toBeGreaterThan(value - 1e-6);
    }
  });

  it('privacy-loss distributions of Gaussian noise stand above the exact epsilon, by less than 1e-6', () => {
    for (const { args, value } of of('gaussian_epsilon_exact').filter((_, i) => i % 2 === 1)) {
      const epsilon = privacyLoss([mechanismOf(args)]).epsilonOfDelta(args.delta!);
      expect(epsilon, JSON.stringify(args)).toBeGreaterThanOrEqual(value);
      expect(epsilon, JSON.stringify(args)).toBeLessThan(value + 1e-6);
    }
  });

  it.each(['pld_smallest_gaussian_noise', 'dpsgd_noise_multiplier_rdp', 'dpsgd_noise_multiplier_pld'])(
    '%s: within the tolerance of the search',
    (metric) => {
      const own = of(metric).filter((_, i) => metric.endsWith('rdp') || i % 3 === 1);
      expect(own.length).toBeGreaterThan(0);
      for (const { args, value, tolerance_hint } of own) {
        const sigma = calibrateGaussian({
          epsilon: args.epsilon!,
          delta: args.delta!,
          count: args.steps ?? args.compositions,
          samplingProbability: args.q,
          accountant: metric.endsWith('rdp') ? 'renyi' : 'privacy-loss',
        });
        expect(Math.abs(sigma - value), JSON.stringify(args)).toBeLessThan(tolerance_hint);
      }
    },
  );
});
