import { describe, expect, it } from 'vitest';
import { goldenCases, type GoldenCase } from '../testing/golden.js';
import { epsilonOfMu, muOfEpsilon } from './gdp.js';
import { epsilonOfRho, rhoOfEpsilon } from './zcdp.js';

type Arguments = GoldenCase['args'];

/** The reference and ours, in the direction in which larger is more private. */
const epsilons: Readonly<Record<string, (args: Arguments) => number>> = {
  zcdp_epsilon_cks: ({ rho, delta }) => epsilonOfRho(rho!, delta!),
  zcdp_epsilon_opendp: ({ rho, delta }) => epsilonOfRho(rho!, delta!),
  gaussian_epsilon_exact: ({ sigma, compositions, delta, sensitivity }) =>
    epsilonOfMu((Math.sqrt(compositions!) * sensitivity!) / sigma!, delta!),
  analytic_gaussian_sigma: ({ epsilon, delta, sensitivity }) => sensitivity! / muOfEpsilon(epsilon!, delta!),
  zcdp_rho_for_epsilon_cks: ({ epsilon, delta }) => 1 / rhoOfEpsilon(epsilon!, delta!),
};

const cases = goldenCases().filter((golden) => golden.metric in epsilons);

describe.skipIf(cases.length === 0)('accountants against the golden values', () => {
  it.each(Object.keys(epsilons))('%s: within 1e-6 and never below the true value', (metric) => {
    const own = cases.filter((golden) => golden.metric === metric);
    expect(own.length).toBeGreaterThanOrEqual(18);
    for (const { args, value } of own) {
      const truth = metric === 'zcdp_rho_for_epsilon_cks' ? 1 / value : value;
      const ratio = epsilons[metric]!(args) / truth;
      // opendp computes in doubles itself: 1e-14 is its own error.
      expect(ratio, JSON.stringify(args)).toBeGreaterThanOrEqual(metric === 'zcdp_epsilon_opendp' ? 1 - 1e-14 : 1);
      expect(ratio, JSON.stringify(args)).toBeLessThan(1 + 1e-6);
    }
  });
});
