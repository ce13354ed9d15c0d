import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { buildJunctionTree } from './junction-tree.js';
import { LiftedField } from './lifted-field.js';
import { liftsBeyond } from './lifts-beyond.js';
import { MarkovRandomField } from './markov-random-field.js';
import { project, projectionIndex } from './projection.js';

const sizes = [2, 3, 2, 3];

/** A chain of four attributes whose ends are tied beyond it. */
function tiedChain(seed: number) {
  const rng = createRng(seed);
  const tree = buildJunctionTree(sizes, [
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
  const potentials = tree.nodes.map(({ cells }) => Float64Array.from({ length: cells }, () => rng.uniform()));
  const base = new MarkovRandomField(tree, potentials, 1000);
  const counts = base.marginal([0, 3]).map((count, cell) => count + [60, -30, -30, -60, 30, 30][cell]!);
  const field = new LiftedField(base, liftsBeyond(base, [{ clique: [0, 3], counts, sigma: 4 }]));
  return { base, counts, field };
}

const seeds = fc.integer({ min: 0, max: 1000 });

const expectNear = (actual: Float64Array, wanted: Float64Array, digits = 6) =>
  actual.forEach((value, at) => expect(value).toBeCloseTo(wanted[at]!, digits));

describe('LiftedField', () => {
  it('has the pairs that were measured, whatever the order of their attributes', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { field, counts } = tiedChain(seed);
        expectNear(field.marginal([0, 3]), counts, 2);
        const turned = projectionIndex([3, 0], [0, 3], sizes);
        field.marginal([3, 0]).forEach((count, cell) => expect(count).toBeCloseTo(counts[turned[cell]!]!, 2));
      }),
    );
  });

  it('leaves what holds no pair beyond the tree to the tree', () => {
    const { field, base } = tiedChain(1);
    for (const clique of [[0], [1, 2], [0, 2], [1, 2, 3]])
      expect(field.marginal(clique)).toEqual(base.marginal(clique));
  });

  it('answers three attributes in keeping with their pairs', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { field } = tiedChain(seed);
        const triple = field.marginal([0, 1, 3]);
        for (const pair of [
          [0, 1],
          [0, 3],
          [1, 3],
        ]) {
          const wanted = field.marginal(pair);
          expectNear(project(triple, projectionIndex([0, 1, 3], pair, sizes), wanted.length), wanted, 1);
        }
      }),
    );
  });

  it('gives the other side of a pair its distribution where one side is known', () => {
    const { field, counts } = tiedChain(3);
    const given = field.restrict(new Map([[0, { codes: Int32Array.of(1), weights: Float64Array.of(1) }]]))!;
    expect(given.lifts).toEqual([]);
    const row = counts.slice(3);
    const sum = row.reduce((total, count) => total + count, 0);
    given.marginal([3]).forEach((count, code) => expect(count / given.total).toBeCloseTo(row[code]! / sum, 5));
  });

  it('keeps a pair beyond the tree where evidence leaves both sides a choice', () => {
    const { field, counts } = tiedChain(4);
    const given = field.restrict(new Map([[3, { codes: Int32Array.of(0, 2), weights: Float64Array.of(1, 1) }]]))!;
    const kept = Float64Array.of(counts[0]!, counts[2]!, counts[3]!, counts[5]!);
    const sum = kept.reduce((total, count) => total + count, 0);
    given.marginal([0, 1]).forEach((count) => expect(count).toBeGreaterThan(0));
    expect(given.lifts).toHaveLength(1);
    const shares = given.marginal([0, 3]);
    const total = shares.reduce((all, count) => all + count, 0);
    shares.forEach((count, cell) => expect(count / total).toBeCloseTo(kept[cell]! / sum, 5));
  });

  it('knows evidence that nothing fulfils', () => {
    const { field } = tiedChain(5);
    expect(field.restrict(new Map([[0, { codes: new Int32Array(0), weights: new Float64Array(0) }]]))).toBeUndefined();
  });
});
