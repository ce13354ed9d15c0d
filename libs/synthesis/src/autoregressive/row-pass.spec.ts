import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import type { ColumnCodes } from './column-codes.js';
import { layOutNetwork, ranksOf } from './network.js';
import { RowPass } from './row-pass.js';
import { startWeights } from './start-weights.js';

const categories = (name: string, count: number, groupStarts: readonly number[]): ColumnCodes => ({
  kind: 'categories',
  name,
  values: Array.from({ length: count }, (_, at) => `${name}${at}`),
  groupStarts,
});
const numbers = (name: string, count: number): ColumnCodes => ({
  kind: 'numbers',
  name,
  scale: 'number',
  lows: Array.from({ length: count }, (_, at) => at),
  highs: Array.from({ length: count }, (_, at) => at),
  groupStarts: [...Array.from({ length: count / 50 }, (_, group) => 50 * group), count],
});

describe('the gradient of a row', () => {
  it('is what small steps of the weights say, in any order, with slopes, groups and unknown codes', () => {
    const columns = [categories('a', 3, [0, 1, 2, 3]), categories('b', 5, [0, 2, 5]), numbers('c', 200)];
    const network = layOutNetwork([...columns, categories('given', 2, [0, 1, 2])], 4, ['given']);
    const batch = {
      codes: [Int32Array.of(1, 3, 77, 1), Int32Array.of(2, -1, 120, 0), Int32Array.of(0, 0, 3, -1)],
      ranks: [
        [0, 1, 2],
        [2, 0, 1],
        [1, 2, 0],
      ].map((order) => ranksOf(4, order)),
    };
    const rng = createRng(1);
    const weights = startWeights(network, batch.codes, rng).map((weight) => weight + 0.3 * (rng.uniform() - 0.5));
    const pass = new RowPass(network, weights);
    const lossOf = (rows: typeof batch) => pass.losses(rows).reduce((sum, loss) => sum + loss, 0);
    expect(pass.learn(batch)).toBeCloseTo(lossOf(batch), 5);
    const gradient = pass.gradient.slice();
    const step = 1e-2;
    let moved = 0;
    for (let at = 0; at < weights.length; at++) {
      const weight = weights[at]!;
      const lossAt = (value: number): number => {
        weights[at] = value;
        return lossOf(batch);
      };
      const slope = (lossAt(weight + step) - lossAt(weight - step)) / (2 * step);
      weights[at] = weight;
      // Where a unit switches between the two, the slope lies between.
      if (Math.abs(slope - gradient[at]!) > 2e-2) moved++;
    }
    expect(moved).toBeLessThan(weights.length / 200);
    expect(gradient.some((slope) => Math.abs(slope) > 0.1)).toBe(true);
    const touched = new Uint8Array(weights.length);
    for (const [offset, length] of pass.touched) touched.fill(1, offset, offset + length);
    expect(gradient.every((slope, at) => slope === 0 || touched[at] === 1)).toBe(true);
    pass.forget();
    expect(pass.gradient.every((slope) => slope === 0)).toBe(true);
  });
});
