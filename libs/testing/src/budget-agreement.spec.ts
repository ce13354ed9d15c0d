import { budgetWith, canReserve, epsilonOf, picoRhoWithin, type PopulationBudget } from '@likeness/governance';
import { budgetOfEpsilon, epsilonOfCost } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';

const cases = [0.01, 0.1, 1, 3, 10, 50].flatMap((epsilon) =>
  [1e-6, 1e-9, 1e-12].flatMap((delta) =>
    (['GDP', 'zCDP'] as const).map((accounting) => [epsilon, delta, accounting] as const),
  ),
);

const fresh = (epsilon: number, delta: number): PopulationBudget => ({
  cap: picoRhoWithin(epsilon, delta, 'GDP'),
  zcdpCap: picoRhoWithin(epsilon, delta, 'zCDP'),
  accounting: 'GDP',
  spent: 0,
  reserved: 0,
});

// The policy and the ledger decide before a run, its odometer while it runs: all must mean the same by epsilon.
describe('epsilon in the ledger and in the accountant', () => {
  it.each(cases)(
    'agree at epsilon %s and delta %s by %s: a run at the cap fits, one picoRho more does not',
    (...one) => {
      const [epsilon, delta, accounting] = one;
      const run = budgetOfEpsilon(epsilon, delta, accounting);
      const budget = budgetWith(fresh(epsilon, delta), accounting);
      expect(budget.accounting).toBe(accounting);
      expect(canReserve(budget, run).allowed).toBe(true);
      expect(canReserve(budget, run + 1).allowed).toBe(false);
      expect(epsilonOf(run, delta, accounting)).toBe(epsilonOfCost({ picoRho: run, delta: 0 }, delta, accounting));
    },
  );

  it('after Gaussian noise, other mechanisms get what zCDP leaves, and Gaussian noise from then on too', () => {
    const spent = budgetOfEpsilon(1, 1e-9, 'GDP');
    const mixed = budgetWith({ ...fresh(2, 1e-9), spent }, 'zCDP');
    expect(mixed).toMatchObject({ accounting: 'mixed', cap: picoRhoWithin(2, 1e-9, 'zCDP'), spent });
    expect(budgetWith(mixed, 'GDP')).toBe(mixed);
    expect(canReserve(mixed, mixed.cap - spent).allowed).toBe(true);
    expect(canReserve(mixed, mixed.cap - spent + 1).allowed).toBe(false);
  });
});
