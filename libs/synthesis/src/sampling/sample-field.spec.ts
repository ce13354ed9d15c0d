import { describe, expect, it } from 'vitest';
import { buildJunctionTree } from '../model/junction-tree.js';
import { MarkovRandomField } from '../model/markov-random-field.js';
import { createRng } from './rng.js';
import { fieldSampler, sampleField } from './sample-field.js';

function chain(sizes: readonly number[], seed: number): MarkovRandomField {
  const cliques = sizes.slice(1).map((_, at) => [at, at + 1]);
  const tree = buildJunctionTree(sizes, cliques);
  const rng = createRng(seed);
  const potentials = tree.nodes.map(({ cells }) => Float64Array.from({ length: cells }, () => 3 * rng.uniform()));
  return new MarkovRandomField(tree, potentials, 1);
}

describe('sampleField', () => {
  it('is reproducible, and keeps every marginal of a root within one row and of pairs within one row per group', () => {
    const sizes = [7, 5, 6];
    const field = chain(sizes, 3);
    const rows = 10_007;
    const codes = sampleField(field, rows, createRng(1));
    expect(sampleField(field, rows, createRng(1))).toEqual(codes);
    for (const pair of [
      [0, 1],
      [1, 2],
    ] as const) {
      const counts = new Float64Array(sizes[pair[0]]! * sizes[pair[1]]!);
      for (let row = 0; row < rows; row++)
        counts[codes[pair[0]]![row]! * sizes[pair[1]]! + codes[pair[1]]![row]!]! += 1;
      field
        .marginal([...pair])
        .forEach((share, cell) => expect(Math.abs(counts[cell]! - share * rows)).toBeLessThan(8));
    }
  });

  it('leaves rows in no order and ties columns that are independent in the model by nothing', () => {
    const rows = 40_000;
    const tree = buildJunctionTree([2, 2, 2], []);
    const field = new MarkovRandomField(
      tree,
      tree.nodes.map(() => new Float64Array(2)),
      1,
    );
    const [a, b, c] = sampleField(field, rows, createRng(11)) as [Int32Array, Int32Array, Int32Array];
    const agreeing = (x: Int32Array, y: Int32Array) => x.reduce((sum, code, row) => sum + (code === y[row] ? 1 : 0), 0);
    const shifted = (x: Int32Array) => Int32Array.from(x, (_, row) => x[(row + 1) % rows]!);
    // Five standard deviations of a fair coin; the seed is fixed.
    for (const count of [
      agreeing(a, b),
      agreeing(b, c),
      agreeing(a, c),
      agreeing(a, shifted(a)),
      agreeing(a, shifted(b)),
    ])
      expect(Math.abs(count - rows / 2)).toBeLessThan(5 * Math.sqrt(rows / 4));
    const firstHalf = a.subarray(0, rows / 2).reduce((sum, code) => sum + code, 0);
    expect(Math.abs(firstHalf - rows / 4)).toBeLessThan(5 * Math.sqrt(rows / 8));
  });

  it('has as little noise over many blocks as in one', () => {
    const sizes = [7, 5, 6];
    const field = chain(sizes, 3);
    const draw = fieldSampler(field, createRng(4));
    const counts = new Float64Array(7);
    const blocks = 200;
    const rows = 2003;
    for (let block = 0; block < blocks; block++) for (const code of draw(rows)[0]!) counts[code]!++;
    // At most one row for each of the five groups that the attribute is drawn in; blocks on their own would be off by more than ten.
    field
      .marginal([0])
      .forEach((share, cell) => expect(Math.abs(counts[cell]! - share * blocks * rows)).toBeLessThan(5));
  });

  it('draws any number of rows', () => {
    for (const rows of [0, 1, 2, 300_000])
      expect(sampleField(chain([3, 4], 1), rows, createRng(2))[1]!.length).toBe(rows);
  });
});
