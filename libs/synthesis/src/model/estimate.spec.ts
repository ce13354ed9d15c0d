import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { cliqueCells, type Clique } from './clique.js';
import { estimate } from './estimate.js';
import { buildJunctionTree, junctionTreeCells } from './junction-tree.js';
import { MarkovRandomField } from './markov-random-field.js';
import type { Measurement } from './measurement.js';
import { project, projectionIndex } from './projection.js';

const problem = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
    seed: fc.integer({ min: 0, max: 1e9 }),
  })
  .chain(({ sizes, seed }) =>
    fc.record({
      sizes: fc.constant(sizes),
      seed: fc.constant(seed),
      cliques: fc.array(
        fc.uniqueArray(fc.nat(sizes.length - 1), { minLength: 1, maxLength: Math.min(3, sizes.length) }),
        { minLength: 1, maxLength: 5 },
      ),
    }),
  );

function randomPotentials(sizes: readonly number[], cliques: readonly Clique[], seed: number) {
  const tree = buildJunctionTree(sizes, cliques);
  const rng = createRng(seed);
  const potentials = tree.nodes.map(({ cells }) => Float64Array.from({ length: cells }, () => 6 * rng.uniform() - 3));
  return { tree, potentials };
}

/** The joint distribution, cell by cell. */
function bruteForce(field: MarkovRandomField): Float64Array {
  const { sizes, nodes } = field.tree;
  const all = [...sizes.keys()];
  const joint = new Float64Array(cliqueCells(all, sizes));
  nodes.forEach(({ clique }, at) => {
    const index = projectionIndex(all, clique, sizes);
    for (let cell = 0; cell < joint.length; cell++) joint[cell]! += field.potentials[at]![index[cell]!]!;
  });
  const weights = joint.map(Math.exp);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (weight * field.total) / sum);
}

describe('junction tree', () => {
  it('has the running-intersection property and holds every clique', () => {
    fc.assert(
      fc.property(problem, ({ sizes, cliques }) => {
        const { nodes, cells } = buildJunctionTree(sizes, cliques);
        for (const clique of cliques)
          expect(nodes.some((node) => clique.every((attribute) => node.clique.includes(attribute)))).toBe(true);
        for (const attribute of sizes.keys()) {
          const holders = nodes.filter(({ clique }) => clique.includes(attribute));
          // Connected: exactly one holder is not linked through the attribute to a parent that holds it too.
          expect(holders.filter(({ separator }) => !separator.includes(attribute)).length).toBe(1);
        }
        nodes.forEach(({ parent, separator, clique }, at) => {
          expect(parent).toBeLessThan(at);
          if (parent >= 0)
            expect(
              separator.every((attribute) => nodes[parent]!.clique.includes(attribute) && clique.includes(attribute)),
            ).toBe(true);
        });
        expect(cells).toBe(nodes.reduce((sum, node) => sum + node.cells, 0));
      }),
    );
  });

  it('keeps a cycle of large attributes small by choosing the order', () => {
    const sizes = [100, 2, 100, 2];
    expect(
      junctionTreeCells(sizes, [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 0],
      ]),
    ).toBe(2 * 100 * 2 * 2);
  });

  it('refuses a model that is too large', () => {
    const sizes = Array<number>(10).fill(100);
    expect(() => buildJunctionTree(sizes, [[...sizes.keys()]])).toThrow(
      expect.objectContaining({ code: 'model_too_large' }),
    );
  });
});

describe('belief propagation', () => {
  it('gives the marginals of the joint distribution, inside nodes and across them', () => {
    fc.assert(
      fc.property(problem, fc.nat(), ({ sizes, cliques, seed }, pick) => {
        const { tree, potentials } = randomPotentials(sizes, cliques, seed);
        const field = new MarkovRandomField(tree, potentials, 1000);
        const joint = bruteForce(field);
        const all = [...sizes.keys()];
        const asked = [...new Set([pick % sizes.length, (pick * 7 + 3) % sizes.length, (pick * 5 + 1) % sizes.length])];
        for (const clique of [...tree.nodes.map((node) => node.clique), asked]) {
          const expected = project(joint, projectionIndex(all, clique, sizes), cliqueCells(clique, sizes));
          field.marginal(clique).forEach((count, cell) => expect(count).toBeCloseTo(expected[cell]!, 6));
        }
        const entropy = joint.reduce((sum, count) => sum - (count / 1000) * Math.log(count / 1000), 0);
        expect(field.entropy()).toBeCloseTo(entropy, 8);
      }),
    );
  });
});

describe('estimate', () => {
  const noisy = ({ sizes, cliques, seed }: { sizes: number[]; cliques: number[][]; seed: number }): Measurement[] => {
    const rng = createRng(seed);
    return cliques.map((clique) => ({
      clique,
      counts: Float64Array.from({ length: cliqueCells(clique, sizes) }, () => 300 * rng.uniform() - 60),
      sigma: 5 + 20 * rng.uniform(),
    }));
  };

  it('certifies its distance to the optimum: mirror descent never gets below it', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const measurements = noisy(given);
        const best = estimate({ sizes: given.sizes, measurements, tolerance: 1e-3 });
        expect(best.gap).toBeLessThanOrEqual(1e-3);
        expect(best.gap).toBeGreaterThan(-1e-6 * Math.max(1, best.loss));
        const slow = estimate({
          sizes: given.sizes,
          measurements,
          estimator: 'mirror-descent',
          tolerance: 1e-3,
          maxSteps: 500,
        });
        expect(slow.loss).toBeGreaterThan(best.loss - best.gap - 1e-6 * Math.max(1, best.loss));
      }),
      { numRuns: 60 },
    );
  });

  it('warm-started from its own answer it stops at once, also on a larger tree', () => {
    const sizes = [4, 5, 3];
    const measurements = noisy({
      sizes,
      cliques: [
        [0, 1],
        [1, 2],
      ],
      seed: 5,
    });
    const cold = estimate({ sizes, measurements, tolerance: 1e-3 });
    const warm = estimate({ sizes, measurements, tolerance: 1e-3, warmStart: cold.field, structure: [[0, 2]] });
    expect(warm.steps).toBeLessThan(cold.steps);
    expect(warm.loss).toBeCloseTo(cold.loss, 2);
  });

  it('takes zero cells and one-cell attributes', () => {
    const { field } = estimate({
      sizes: [1, 3],
      measurements: [{ clique: [0, 1], counts: Float64Array.of(-50, -50, -50), sigma: 1 }],
    });
    expect(field.total).toBe(1);
    expect(field.marginal([1]).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });
});
