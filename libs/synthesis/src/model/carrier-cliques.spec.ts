import { describe, expect, it } from 'vitest';
import { carrierCliques } from './carrier-cliques.js';
import { cliqueCells, isSubset } from './clique.js';

const sizes = [10, 10, 10, 10];

describe('carrierCliques', () => {
  it('sums to a smaller table first where several targets lie in it', () => {
    const targets = [
      [0, 1],
      [0, 2],
      [1, 2],
      [0, 3],
    ];
    expect(carrierCliques([0, 1, 2, 3], targets, sizes)).toEqual([[0, 1, 2]]);
  });

  it('adds none for one target, or where nothing is saved', () => {
    expect(carrierCliques([0, 1, 2, 3], [[0, 1]], sizes)).toEqual([]);
    expect(carrierCliques([0, 1], [[0], [1]], [1, 1])).toEqual([]);
  });

  it('saves most of the work where many pairs lie in one node', () => {
    const wide = [10, 10, 10, 10, 10];
    const pairs = wide.flatMap((_, a) => wide.slice(a + 1).map((_size, step) => [a, a + 1 + step]));
    const carriers = carrierCliques([0, 1, 2, 3, 4], pairs, wide);
    const tables = [...carriers, ...pairs];
    const visited = tables.reduce((sum, clique) => {
      const sources = carriers.filter((other) => other.length > clique.length && isSubset(clique, other));
      return sum + Math.min(10 ** 5, ...sources.map((source) => cliqueCells(source, wide)));
    }, 0);
    expect(new Set(carriers.map((clique) => clique.join())).size).toBe(carriers.length);
    expect(visited).toBeLessThan(0.5 * pairs.length * 10 ** 5);
  });
});
