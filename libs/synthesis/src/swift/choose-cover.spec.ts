import { describe, expect, it } from 'vitest';
import { junctionTreeCells } from '../model/junction-tree.js';
import { chooseCover } from './choose-cover.js';

const sizes = [2, 3, 4, 5];
const pair = (a: number, b: number, error: number) => ({ clique: [a, b], error, cells: sizes[a]! * sizes[b]! });
const triple = (error: number) => ({ clique: [0, 1, 2], error, cells: 24 });
const request = { sizes, rho: 0.1, unit: 1, maxCells: 1000 };
const cliques = (candidates: Parameters<typeof chooseCover>[0]['candidates'], maxCells = request.maxCells) =>
  chooseCover({ ...request, candidates, maxCells }).chosen.map(({ clique }) => clique.join());

describe('what SWIFT measures', () => {
  it('measures a triple where no pair shows what it does, and not where one pair shows it all', () => {
    expect(cliques([pair(0, 1, 0), pair(0, 2, -20), pair(1, 2, 10), triple(5000)])).toEqual(['0,1,2']);
    expect(cliques([pair(0, 1, 5000), pair(0, 2, 0), pair(1, 2, 0), triple(5000)])).toEqual(['0,1']);
  });

  it('stays within the size of the model, and takes what is worth most there', () => {
    const all = [pair(0, 1, 3000), pair(0, 2, 4000), pair(1, 3, 3500), pair(2, 3, 5000), triple(9000)];
    for (const maxCells of [20, 40, 60, 100, 1000]) {
      const chosen = cliques(all, maxCells);
      const measured = chosen.map((text) => text.split(',').map(Number));
      expect(junctionTreeCells(sizes, measured)).toBeLessThanOrEqual(maxCells);
    }
    expect(cliques(all, 28)).toContain('2,3');
    expect(cliques(all, 13)).toEqual([]);
  });

  it('measures nothing where noise would be larger than every error', () => {
    expect(cliques([pair(0, 1, 1), pair(2, 3, 2), triple(3)])).toEqual([]);
  });
});
