import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { cliqueCells, intersection, isSubset, type Clique } from './clique.js';
import { estimate } from './estimate.js';
import { HeldResiduals } from './held-residuals.js';
import { buildJunctionTree, junctionTreeCells } from './junction-tree.js';
import type { Measurement } from './measurement.js';
import { project, projectionIndex } from './projection.js';

const problem = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 6 }),
    seed: fc.integer({ min: 0, max: 1e9 }),
    room: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .chain((given) =>
    fc.record({
      sizes: fc.constant(given.sizes),
      seed: fc.constant(given.seed),
      room: fc.constant(given.room),
      cliques: fc.array(
        fc.uniqueArray(fc.nat(given.sizes.length - 1), { minLength: 1, maxLength: Math.min(3, given.sizes.length) }),
        { minLength: 1, maxLength: 8 },
      ),
    }),
  );

function noisy(sizes: readonly number[], cliques: readonly Clique[], seed: number): Measurement[] {
  const rng = createRng(seed);
  return cliques.map((clique) => ({
    clique,
    counts: Float64Array.from({ length: cliqueCells(clique, sizes) }, () => 300 * rng.uniform() - 60),
    sigma: 5 + 20 * rng.uniform(),
  }));
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

describe('estimation within a number of cells', () => {
  it('is exact where the measurements fit', () => {
    fc.assert(
      fc.property(problem, ({ sizes, cliques, seed }) => {
        const measurements = noisy(sizes, cliques, seed);
        const free = estimate({ sizes, measurements, tolerance: 1e-3 });
        const maxCells = junctionTreeCells(sizes, cliques, 8);
        const bound = estimate({ sizes, measurements, tolerance: 1e-3, maxCells });
        expect(bound.partial).toEqual([]);
        expect(bound.field.beliefs).toEqual(free.field.beliefs);
      }),
      { numRuns: 60 },
    );
  });

  it('is bounded, certified and consistent where they do not', () => {
    let approximated = 0;
    fc.assert(
      fc.property(problem, ({ sizes, cliques, seed, room }) => {
        const measurements = noisy(sizes, cliques, seed);
        const least = sizes.reduce((sum, size) => sum + size, 0);
        const maxCells = Math.floor(least + room * (junctionTreeCells(sizes, cliques, 8) - least));
        const { field, gap, partial, multipliers } = estimate({ sizes, measurements, tolerance: 1e-2, maxCells });
        const { nodes, cells } = field.tree;
        expect(cells).toBeLessThanOrEqual(Math.max(maxCells, least));
        expect(gap).toBeLessThanOrEqual(1e-2);
        const holds = (clique: Clique) => nodes.some((node) => isSubset(clique, node.clique));
        expect(partial).toEqual([...measurements.keys()].filter((at) => !holds(measurements[at]!.clique)));
        if (partial.length > 0) approximated++;
        expect(multipliers.length).toBe(measurements.reduce((sum, { counts }) => sum + counts.length, 0));
        nodes.forEach((a, i) => {
          const belief = field.beliefs[i]!;
          expect(belief.every((count) => count >= 0)).toBe(true);
          expect(belief.reduce((sum, count) => sum + count, 0) / field.total).toBeCloseTo(1, 9);
          nodes.slice(0, i).forEach((b, j) => {
            const shared = intersection(a.clique, b.clique);
            const sums = (node: typeof a, counts: Float64Array) =>
              project(counts, projectionIndex(node.clique, shared, sizes), cliqueCells(shared, sizes));
            const other = sums(b, field.beliefs[j]!);
            sums(a, belief).forEach((count, cell) =>
              expect(Math.abs(count - other[cell]!)).toBeLessThan(1e-6 * field.total),
            );
          });
        });
      }),
      {
        numRuns: 100,
        // All columns together were once eliminated into a larger tree than their parts.
        examples: [
          [
            {
              sizes: [1, 3, 1, 4, 1],
              cliques: [
                [0, 2, 3],
                [3, 4, 1],
              ],
              seed: 201_541_102,
              room: 1e-61,
            },
          ],
        ],
      },
    );
    expect(approximated).toBeGreaterThan(10);
  });

  it('uses of a measurement that does not fit what does: here a pair of three columns, with the noise of its sums', () => {
    const sizes = [3, 4, 5];
    const [whole] = noisy(sizes, [[0, 1, 2]], 3) as [Measurement];
    const tree = buildJunctionTree(sizes, [[0, 1]]);
    const counts = project(whole.counts, projectionIndex([0, 1, 2], [0, 1], sizes), 12);
    const third = project(whole.counts, projectionIndex([0, 1, 2], [2], sizes), 5);
    const sums = estimate({
      sizes,
      total: 2000,
      tolerance: 1e-6,
      tree,
      measurements: [
        { clique: [0, 1], counts, sigma: (whole.sigma as number) * Math.sqrt(5) },
        { clique: [2], counts: third, sigma: (whole.sigma as number) * Math.sqrt(12) },
      ],
    }).field;
    const part = estimate({ sizes, total: 2000, tolerance: 1e-6, tree, measurements: [whole] });
    expect(part.partial).toEqual([0]);
    // The totals of both are fixed, so counting the total twice, as the sums do, moves nothing.
    sums.marginal([0, 1]).forEach((count, cell) => expect(part.field.marginal([0, 1])[cell]).toBeCloseTo(count, 1));
    sums.marginal([2]).forEach((count, cell) => expect(part.field.marginal([2])[cell]).toBeCloseTo(count, 1));
  });

  it('prefers the measurement that tells more', () => {
    const sizes = [6, 6, 6];
    const even = Float64Array.from({ length: 36 }, () => 100);
    const diagonal = Float64Array.from({ length: 36 }, (_, cell) => (cell % 7 === 0 ? 600 : 0));
    const measurements = [
      { clique: [0, 1], counts: even, sigma: 3 },
      { clique: [1, 2], counts: diagonal, sigma: 3 },
    ];
    const { field, partial } = estimate({ sizes, measurements, maxCells: 50 });
    expect(partial).toEqual([0]);
    expect(field.marginal([1, 2])[7]).toBeGreaterThan(500);
  });

  it('keeps the layout of its multipliers, so that a start fits whatever the tree holds', () => {
    const sizes = [4, 4, 4, 4];
    const cliques = [[0], [0, 1], [1, 2], [2, 3], [0, 3]];
    const measurements = noisy(sizes, cliques, 9);
    const small = estimate({ sizes, measurements, tolerance: 1e-3, maxCells: 40 });
    expect(small.partial.length).toBeGreaterThan(0);
    const cold = estimate({ sizes, measurements, tolerance: 1e-3 });
    for (const warmMultipliers of [small.multipliers, cold.multipliers]) {
      for (const [maxCells, same] of [
        [40, small],
        [1000, cold],
      ] as const) {
        const warm = estimate({ sizes, measurements, tolerance: 1e-3, maxCells, warmMultipliers });
        expect(warm.loss).toBeCloseTo(same.loss, 2);
        expect(warm.multipliers.length).toBe(small.multipliers.length);
        if (warmMultipliers === same.multipliers) expect(warm.steps).toBeLessThan(same.steps);
      }
    }
  });

  it('takes a complete graph of 24 columns of 32 cells, of which a tree would have 10^36 cells', () => {
    const sizes = Array<number>(24).fill(32);
    const pairs = sizes.flatMap((_, a) => sizes.slice(a + 1).map((__, step) => [a, a + 1 + step]));
    const zeros = pairs.map((clique) => ({
      clique,
      possible: Uint8Array.from({ length: 1024 }, (_, cell) => (Math.floor(cell / 32) <= cell % 32 ? 1 : 0)),
    }));
    const measurements = noisy(sizes, pairs.slice(0, 40), 2);
    const { field } = estimate({ sizes, measurements, zeros, maxCells: 100_000, tolerance: 100, maxSteps: 5 });
    expect(field.tree.cells).toBeLessThanOrEqual(100_000);
    expect(field.beliefs.every((belief) => belief.every(Number.isFinite))).toBe(true);
  });
});

describe('what a tree holds of a table', () => {
  it('is an orthogonal projection that keeps the sums over all that nodes hold', () => {
    fc.assert(
      fc.property(problem, ({ sizes, cliques, seed }) => {
        const tree = buildJunctionTree(sizes, cliques.slice(0, 3));
        const clique = [...sizes.keys()];
        const residuals = new HeldResiduals(tree, clique);
        const [a, b] = noisy(sizes, [clique, clique], seed) as [Measurement, Measurement];
        const held = residuals.held(a.counts);
        residuals.held(held).forEach((value, cell) => expect(value).toBeCloseTo(held[cell]!, 6));
        expect(dot(held, b.counts) / 1e4).toBeCloseTo(dot(a.counts, residuals.held(b.counts)) / 1e4, 6);
        const beliefs = tree.nodes.map((node) => {
          const index = projectionIndex(clique, node.clique, sizes);
          const sums = project(a.counts, index, node.cells);
          project(held, index, node.cells).forEach((sum, cell) => expect(sum).toBeCloseTo(sums[cell]!, 6));
          return sums;
        });
        const projected = new Float64Array(held.length);
        residuals.project(beliefs, projected);
        projected.forEach((value, cell) => expect(value).toBeCloseTo(held[cell]!, 6));
        const potentials = tree.nodes.map(({ cells }) => new Float64Array(cells));
        residuals.scatter(b.counts, potentials);
        const through = potentials.reduce((sum, potential, node) => sum + dot(potential, beliefs[node]!), 0);
        expect(through / 1e4).toBeCloseTo(dot(projected, b.counts) / 1e4, 6);
      }),
      { numRuns: 60 },
    );
  });
});
