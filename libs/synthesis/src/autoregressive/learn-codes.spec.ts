import { describe, expect, it } from 'vitest';
import type { Column } from '@likeness/table';
import { codeCount, encodeColumn } from './column-codes.js';
import { learnCodes } from './learn-codes.js';
import { layOutNetwork, ranksOf } from './network.js';
import { RowPass } from './row-pass.js';
import { startWeights } from './start-weights.js';
import { createRng } from '../sampling/rng.js';
import { NONE } from './softmax.js';
import { codeDrawer } from './draw-rows.js';

/** Every value `times` often, after one that is there 500 times. */
function manyCategories(values: number, times: number): Extract<Column, { kind: 'text' }> {
  const rare = Array.from({ length: values * times }, (_, row) => 1 + (row % values));
  return {
    kind: 'text',
    name: 'many',
    codes: Int32Array.from([...Array.from({ length: 500 }, () => 0), ...rare]),
    dictionary: Array.from({ length: values + 1 }, (_, at) => `v${at}`),
  };
}

describe('thousands of categories', () => {
  it('that were seen once or twice are drawn as often as that, and have no weights to learn', () => {
    const column = manyCategories(3000, 2);
    const codes = learnCodes(column);
    if (codes.kind !== 'categories') throw new Error('expected categories');
    expect(codes.groupStarts[codes.rareFrom!]).toBe(1);
    const network = layOutNetwork([codes], 8);
    const heads = network.columns[0]!.codeHeads.filter((head) => head !== undefined);
    expect(heads.length).toBeGreaterThan(10);
    expect(heads.every(({ from }) => from === NONE)).toBe(true);
    expect(network.weights).toBeLessThan(2 * codeCount(codes));

    const encoded = encodeColumn(codes, column);
    const rows = Array.from(encoded, (code) => Int32Array.of(code));
    const weights = startWeights(network, rows, createRng(1));
    const pass = new RowPass(network, weights);
    const some = { codes: rows.slice(490, 510), ranks: rows.slice(490, 510).map(() => ranksOf(1, [0])) };
    expect(pass.learn(some)).toBeCloseTo(
      pass.losses(some).reduce((sum, loss) => sum + loss, 0),
      9,
    );
    for (const { bias } of heads) expect(pass.touched.has(bias)).toBe(false);

    const drawn = Array.from({ length: 6500 }, () => Int32Array.of(-1));
    codeDrawer(network, weights, [0], createRng(2))(drawn);
    const frequent = drawn.filter(([code]) => code === 0).length;
    // The shares are those that the outputs begin with, but for the hidden units: 500 of 6,500.
    expect(frequent).toBeGreaterThan(250);
    expect(frequent).toBeLessThan(900);
    expect(new Set(drawn.map(([code]) => code)).size).toBeGreaterThan(2000);
  });

  it('that were seen more often are learned, and so are few', () => {
    for (const column of [manyCategories(3000, 3), manyCategories(900, 1)])
      expect(learnCodes(column)).not.toHaveProperty('rareFrom');
  });
});
