import { describe, expect, it } from 'vitest';
import { StaleScores } from './stale-scores.js';

const candidates = [
  { clique: [0], weight: 0.5 },
  { clique: [0, 1], weight: 1 },
  { clique: [1, 2], weight: 1 },
  { clique: [0, 2], weight: 0.25 },
];
const scores = () => new StaleScores(candidates, Float64Array.of(100, 300, 200, 1000));
const noise = (clique: readonly number[]) => 10 * clique.length;
const always = () => true;

describe('stale scores', () => {
  it('lead with what is worth most: weight times what noise leaves of the error', () => {
    expect(scores().leading(3, noise, always)).toEqual([1, 3, 2]);
    expect(scores().leading(9, noise, always)).toEqual([1, 3, 2, 0]);
    expect(scores().leading(4, () => 250, always)[0]).toBe(3);
  });

  it('leave out what must not be measured, and go on behind it', () => {
    expect(scores().leading(2, noise, (clique) => clique.length === 1 || clique[0] === 1)).toEqual([2, 0]);
  });

  it('choose by what was seen last', () => {
    const stale = scores();
    expect(stale.best([1, 2], noise)).toBe(1);
    stale.set(1, 20);
    expect(stale.best([1, 2], noise)).toBe(2);
    expect(stale.leading(3, noise, always)).toEqual([3, 2, 0]);
  });
});
