import type { Column } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { growTree, leavesOf } from './grow-tree.js';
import { drawRowTrees, learnRowTrees, type RowTrees } from './row-trees.js';

const ROWS = 4000;
const number = (name: string, values: Float64Array): Column => ({ kind: 'number', name, values });
const learn = (context: readonly Column[], columns: readonly Column[]): RowTrees => {
  const steps = learnRowTrees(context, columns, ROWS, { minLeaf: 5, maxRows: ROWS, rng: createRng(1) });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};

describe('growTree', () => {
  it('asks for what tells the classes apart, and nothing where nothing does', () => {
    const rng = createRng(1);
    const noise = Uint8Array.from({ length: ROWS }, () => rng.below(8));
    const telling = Uint8Array.from({ length: ROWS }, () => rng.below(8));
    const target = telling.map((code) => (code < 3 ? 0 : 1));
    const predictors = [noise, telling].map((codes) => ({ codes, size: 8, isOrdered: true }));
    const nodes = growTree({ predictors, target, classes: 2, minLeaf: 5 });
    expect(nodes).toHaveLength(3);
    expect(nodes[0]).toMatchObject({ predictor: 1 });
    const leaves = leavesOf(nodes, [noise, telling], ROWS);
    expect(new Set(leaves.map((leaf, row) => leaf * 2 + target[row]!)).size).toBe(2);
    const alone = growTree({ predictors: predictors.slice(0, 1), target, classes: 2, minLeaf: 5 });
    expect(alone.length).toBeLessThan(8);
  });
});

describe('row trees', () => {
  const rng = createRng(2);
  const x = Float64Array.from({ length: ROWS }, () => rng.uniform());
  const y = x.map((value) => Math.sin(6 * value) + 0.1 * rng.uniform());
  const codes = Int32Array.from(x, (value) => (value < 0.2 ? -1 : value < 0.7 ? 0 : 1));
  const text: Column = { kind: 'text', name: 'text', codes, dictionary: ['low', 'high'] };

  it('draw what follows from a context, whatever its shape, and every value as often as the real ones', () => {
    const trees = learn([number('x', x)], [number('y', y), text]);
    const given = Float64Array.from({ length: ROWS }, (_, row) => (row + 0.5) / ROWS);
    const [drawn, texts] = drawRowTrees(trees, [number('x', given)], ROWS, createRng(3));
    if (drawn?.kind !== 'number' || texts?.kind !== 'text') throw new Error('A column is of another kind.');
    const error = given.reduce((sum, value, row) => sum + Math.abs(drawn.values[row]! - Math.sin(6 * value) - 0.05), 0);
    expect(error / ROWS).toBeLessThan(0.15);
    const wrong = given.filter((value, row) => texts.codes[row] !== (value < 0.2 ? -1 : value < 0.7 ? 0 : 1)).length;
    expect(wrong / ROWS).toBeLessThan(0.05);
    const share = texts.codes.filter((code) => code === -1).length / ROWS;
    expect(Math.abs(share - codes.filter((code) => code === -1).length / ROWS)).toBeLessThan(0.03);
  });

  it('do not repeat numbers of a continuum, and keep whole numbers whole', () => {
    const whole = number(
      'whole',
      Float64Array.from({ length: ROWS }, (_, row) => row * 7),
    );
    const trees = learn([], [number('x', x), whole]);
    const [a, b] = drawRowTrees(trees, [], ROWS, createRng(4));
    if (a?.kind !== 'number' || b?.kind !== 'number') throw new Error('A column is of another kind.');
    const real = new Set(x);
    expect(a.values.filter((value) => real.has(value)).length / ROWS).toBeLessThan(0.1);
    expect(b.values.every((value) => Number.isInteger(value))).toBe(true);
    expect([Math.min(...b.values), Math.max(...b.values)].every((value) => value >= 0 && value <= 7 * ROWS)).toBe(true);
  });
});
