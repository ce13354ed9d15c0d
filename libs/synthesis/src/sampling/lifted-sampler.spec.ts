import { describe, expect, it } from 'vitest';
import { buildJunctionTree } from '../model/junction-tree.js';
import { LiftedField } from '../model/lifted-field.js';
import { MarkovRandomField } from '../model/markov-random-field.js';
import { liftedSampler } from './lifted-sampler.js';
import { createRng } from './rng.js';

// Three attributes of three cells. The tree ties the first two, and never lets both be 2; the lift ties the first to the last.
const sizes = [3, 3, 3];
const tree = buildJunctionTree(sizes, [[0, 1], [2]]);
const tied = [3, 1, 1, 1, 3, 1, 1, 1, 0];
const potentials = tree.nodes.map(({ clique, cells }) =>
  clique.length === 2 ? Float64Array.from(tied, Math.log) : new Float64Array(cells),
);
const base = new MarkovRandomField(tree, potentials, 1);
const lift = Float64Array.of(1.8, 0.9, 0.3, 0.9, 1.2, 0.9, 0.3, 0.9, 1.8);
const lifted = new LiftedField(base, [{ clique: [0, 2], lift, sigma: 1e-4 }]);

function shares([a, b]: readonly [number, number], codes: readonly Int32Array[]): Float64Array {
  const counts = new Float64Array(9);
  codes[a]!.forEach((code, row) => counts[3 * code + codes[b]![row]!]!++);
  return counts.map((count) => count / codes[a]!.length);
}

describe('liftedSampler', () => {
  it('draws pairs beyond the tree as often as their lifts say, and keeps those of the tree', () => {
    const codes = liftedSampler(lifted, createRng(1))(20_000);
    for (const pair of [
      [0, 1],
      [0, 2],
    ] as const) {
      const wanted = lifted.marginal(pair);
      const total = wanted.reduce((sum, share) => sum + share, 0);
      // The rows were drawn with this seed; independent rows would miss by 0.004 in a cell.
      shares(pair, codes).forEach((share, cell) => expect(Math.abs(share - wanted[cell]! / total)).toBeLessThan(0.006));
    }
  });

  it('never makes what the tree excludes', () => {
    const codes = liftedSampler(lifted, createRng(2))(20_000);
    expect(codes[0]!.some((code, row) => code === 2 && codes[1]![row] === 2)).toBe(false);
  });

  it('is reproducible, and draws few rows from the same distribution as many', () => {
    const draw = () => liftedSampler(lifted, createRng(3))(5).map((column) => [...column]);
    expect(draw()).toEqual(draw());
    const counts = new Float64Array(9);
    for (let seed = 0; seed < 20; seed++) {
      const [a, , c] = liftedSampler(lifted, createRng(seed))(150);
      a!.forEach((code, row) => counts[3 * code + c![row]!]!++);
    }
    const wanted = lifted.marginal([0, 2]);
    const total = wanted.reduce((sum, share) => sum + share, 0);
    // 3,000 rows: five standard deviations of the most frequent cell; the seeds are fixed.
    counts.forEach((count, cell) => expect(Math.abs(count / 3000 - wanted[cell]! / total)).toBeLessThan(0.04));
  });

  it('draws as the tree does where there are no lifts', () => {
    const [a] = liftedSampler(new LiftedField(base), createRng(4))(7);
    expect(a).toHaveLength(7);
  });
});
