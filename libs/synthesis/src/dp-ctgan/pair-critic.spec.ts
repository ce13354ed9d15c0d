import { matrix } from '@likeness/tensor';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { pairCritic } from './pair-critic.js';

const sizes = [2, 3, 2];
const spans = [
  { offset: -1, start: 0, size: 2 },
  { offset: -1, start: 2, size: 3 },
  { offset: -1, start: 5, size: 2 },
];
const shares = sizes.map((size) => Array<number>(size).fill(1 / size));
const count = 50;
const rng = createRng(3);
const codes = sizes.map((size) => Uint8Array.from({ length: count }, () => rng.below(size)));
const all = Int32Array.from({ length: count }, (_, row) => row);

/** Rows as one-hot cells. */
const written = (rows: ArrayLike<number>) => {
  const made = matrix(rows.length, 7);
  for (let at = 0; at < rows.length; at++)
    codes.forEach((each, column) => (made.values[at * 7 + spans[column]!.start + each[rows[at]!]!] = 1));
  return made;
};

describe('pairCritic', () => {
  it('sums pairs of cells: every row adds a gradient of one norm, whatever rows stand beside it', () => {
    const { sum, size, norm } = pairCritic(spans, shares, count);
    expect(size).toBe(2 * 3 + 2 * 2 + 3 * 2);
    const alone = [...all].map((row) => sum({ rows: Int32Array.of(row), codes }, Float64Array.of(1)));
    for (const each of alone) expect(Math.hypot(...each)).toBeCloseTo(norm, 12);
    const half = new Float64Array(count).fill(0.5);
    const together = sum({ rows: all, codes }, half);
    expect(together).toEqual(together.map((_, at) => alone.reduce((total, each) => total + 0.5 * each[at]!, 0)));
    half[7] = 0;
    const without = sum({ rows: all, codes }, half);
    expect(without).toEqual(together.map((value, at) => value - 0.5 * alone[7]![at]!));
  });

  it('judges made rows alike that have the pairs of real ones, and prefers pairs that are missing', () => {
    const critic = pairCritic(spans, shares, count);
    critic.learnReal(critic.sum({ rows: all, codes }, new Float64Array(count).fill(1)));
    critic.judge(written(all)).values.forEach((slope) => expect(slope).toBeCloseTo(0, 5));
    const other = pairCritic(spans, shares, 1);
    const pair = Float64Array.from({ length: other.size }, (_, at) => (at === 4 ? 1 : 0));
    other.learnReal(pair);
    // The fifth pair is cell 1 of the first column with cell 1 of the second: rows of the one are drawn to the other.
    const row = matrix(1, 7);
    row.values[1] = 1;
    const slopes = other.judge(row).values;
    expect(slopes[3]).toBeGreaterThan(0);
    expect([...slopes].filter((slope) => slope !== 0).length).toBe(1);
  });

  it('leaves columns out that have too many cells together, and does with none', () => {
    const wide = [
      { offset: -1, start: 0, size: 3000 },
      { offset: -1, start: 3000, size: 2 },
      { offset: -1, start: 3002, size: 2 },
    ];
    const equal = wide.map(({ size }) => Array<number>(size).fill(1 / size));
    expect(pairCritic(wide, equal, count).size).toBe(4);
    const none = pairCritic(wide.slice(0, 1), equal.slice(0, 1), count);
    expect([none.size, none.norm]).toEqual([1, 1]);
    expect(none.sum({ rows: all, codes: codes.slice(0, 1) }, new Float64Array(count).fill(1))).toEqual(
      Float64Array.of(0),
    );
    none.learnReal(Float64Array.of(9));
    expect(none.judge(matrix(2, 3000)).values.every((slope) => slope === 0)).toBe(true);
  });
});
