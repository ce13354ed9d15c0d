import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Replenishing } from './replenishing.js';

const measured = fc.record({
  clique: fc.constant([0]),
  cells: fc.integer({ min: 2, max: 100 }),
  weight: fc.double({ min: 0.01, max: 20, noNaN: true }),
  rho: fc.double({ min: 1e-5, max: 1, noNaN: true }),
});

describe('what was measured before, beside new marginals', () => {
  it('gets what makes the sum of noise least: no other division of the same budget does better', () => {
    fc.assert(
      fc.property(
        fc.array(measured, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 1e-4, max: 1, noNaN: true }),
        fc.oneof(fc.constant(0), fc.double({ min: 1e-2, max: 200, noNaN: true })),
        fc.array(fc.double({ min: 0.01, max: 2, noNaN: true }), { minLength: 13, maxLength: 13 }),
        (numbered, rho, parts, changes) => {
          const before = numbered.map((one, at) => ({ ...one, clique: [at] }));
          const replenishing = new Replenishing(before, rho);
          const again = replenishing.again(parts);
          const sum = parts + again.reduce((total, { weight }) => total + weight, 0);
          fc.pre(sum > 0);
          // New marginals stand together for one whose (w n)^(2/3) is `parts`, divided in the best way.
          const noiseOf = (forNew: number, more: readonly number[]) =>
            (parts > 0 ? parts ** 1.5 / Math.sqrt(forNew) : 0) +
            before.reduce(
              (noise, { weight, cells, rho }, at) => noise + (weight * cells) / Math.sqrt(rho + more[at]!),
              0,
            );
          const more = before.map((_, at) => {
            const found = again.find(({ clique }) => clique[0] === at);
            return found ? (found.weight / sum) * rho : 0;
          });
          const least = noiseOf((parts / sum) * rho, more);
          expect(least / replenishing.noise(parts)).toBeCloseTo(1, 6);
          const scaled = [(parts / sum) * rho, ...more].map((share, at) => share * changes[at]! + 1e-9);
          const total = scaled.reduce((all, share) => all + share, 0);
          const [forNew, ...others] = scaled.map((share) => (share / total) * rho);
          expect(noiseOf(forNew!, others)).toBeGreaterThanOrEqual(least * (1 - 1e-6));
        },
      ),
    );
  });

  it('gets nothing where it is known well enough', () => {
    const known = { clique: [0], cells: 4, weight: 1, rho: 100 };
    expect(new Replenishing([known], 1e-3).again(50)).toEqual([]);
    expect(new Replenishing([], 1e-3).again(50)).toEqual([]);
  });
});
