import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateBudget } from './allocate-budget.js';

const candidate = fc.record({
  clique: fc.constant([0, 1]),
  error: fc.double({ min: -100, max: 5000, noNaN: true }),
  cells: fc.integer({ min: 2, max: 1000 }),
  weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
});

/** Weighted errors that go away less the noise of a division of the budget, from first principles. */
function gainOf(
  chosen: readonly { readonly error: number; readonly cells: number; readonly weight: number }[],
  parts: readonly number[],
  rho: number,
) {
  const sum = parts.reduce((total, part) => total + part, 0);
  return chosen.reduce((gain, { error, cells, weight }, at) => {
    const sigma = Math.sqrt(1 / ((2 * rho * parts[at]!) / sum));
    return gain + weight * (error - 0.7 * Math.sqrt(2 / Math.PI) * sigma * cells);
  }, 0);
}

describe('division of a budget', () => {
  it('promises what its parts give, and no other division of the same set gives more', () => {
    fc.assert(
      fc.property(
        fc.array(candidate, { maxLength: 20 }),
        fc.double({ min: 1e-4, max: 1, noNaN: true }),
        fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 20, maxLength: 20 }),
        (candidates, rho, changes) => {
          const { chosen, weights, gain } = allocateBudget(candidates, rho, 1);
          const promised = gainOf(chosen, weights, rho);
          expect(Math.abs(gain - promised)).toBeLessThan(1e-6 * (1 + Math.abs(gain)) * (1 + chosen.length));
          const other = weights.map((weight, at) => weight * changes[at]!);
          expect(gainOf(chosen, other, rho)).toBeLessThanOrEqual(promised + 1e-6 * (1 + gain));
        },
      ),
    );
  });

  it('leaves out what noise would eat, and what matters too little', () => {
    const same = { clique: [0, 1], error: 500, cells: 100 };
    expect(allocateBudget([{ ...same, error: 5 }], 1e-2, 1).chosen).toEqual([]);
    const [much, little] = [
      { ...same, weight: 1 },
      { ...same, clique: [0, 2], cells: 10_000, weight: 0.01 },
    ];
    expect(allocateBudget([little, much], 1e-2, 1).chosen).toEqual([much]);
  });
});
