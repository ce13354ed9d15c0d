import { epsilonOf, picoRhoWithin } from '@likeness/governance';
import { budgetOfEpsilon, epsilonOfCost } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';

const cases = [0.01, 0.1, 1, 3, 10, 50].flatMap((epsilon) =>
  [1e-6, 1e-9, 1e-12].map((delta) => [epsilon, delta] as const),
);

// Governance shows budgets without the privacy library: both must mean the same by epsilon.
describe('epsilon in the ledger and in the accountant', () => {
  it.each(cases)('agree at epsilon %s and delta %s', (epsilon, delta) => {
    const cap = picoRhoWithin(epsilon, delta);
    const run = budgetOfEpsilon(epsilon, delta);
    expect(run).toBeLessThanOrEqual(cap);
    expect((cap - run) / cap).toBeLessThan(1e-6);
    expect(epsilonOf(run, delta)).toBeCloseTo(epsilonOfCost({ picoRho: run, delta: 0 }, delta), 9);
  });
});
