import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RoundBudget } from './round-budget.js';

/** All rounds, annealing where the list says so. */
function run(budget: RoundBudget, anneals: readonly boolean[]) {
  const rounds = [];
  while (budget.used < 1) {
    const cost = budget.next();
    if (anneals[rounds.length]) budget.anneal();
    rounds.push(cost);
  }
  return rounds;
}

describe('budget of rounds', () => {
  it('is spent exactly, in at most the number of rounds, whatever happens in them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 1e13 }),
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.boolean(), { maxLength: 50 }),
        (picoRho, most, anneals) => {
          const budget = new RoundBudget(picoRho, most);
          const rounds = run(budget, anneals);
          expect(rounds.reduce((sum, { select, measure }) => sum + select + measure, 0)).toBe(picoRho);
          expect(rounds.every(({ select, measure }) => select >= 1 && measure >= 1)).toBe(true);
          expect(rounds.length).toBeLessThanOrEqual(most);
          expect(budget.used).toBe(1);
        },
      ),
    );
  });

  it('gives every round the same without annealing, and four times as much after it', () => {
    const cost = ({ select, measure }: { readonly select: number; readonly measure: number }) => select + measure;
    expect(run(new RoundBudget(1000, 10), []).map(cost)).toEqual(Array(10).fill(100));
    expect(run(new RoundBudget(1000, 10), [false, true]).map(cost)).toEqual([100, 100, 400, 400]);
    expect(run(new RoundBudget(1000, 10), [true, true]).map(cost)).toEqual([100, 400, 500]);
  });

  it('spends a tenth of a round on the choice', () => {
    expect(new RoundBudget(1000, 10).next()).toEqual({ select: 10, measure: 90 });
  });
});
