import { describe, expect, it } from 'vitest';
import { weighCliques } from '../marginals/weigh-cliques.js';
import { choosePairs } from './choose-pairs.js';
import { Dependence } from './dependence.js';

const sizes = [8, 8, 8];
const singles = sizes.map((size) => new Float64Array(size).fill(1000));
const pairs = [
  { clique: [0, 1], error: 4000, cells: 64 },
  { clique: [0, 2], error: 3000, cells: 64 },
  { clique: [1, 2], error: 3000, cells: 64 },
];

const choose = (columnWeights: readonly number[], maxCells: number, structure?: readonly (readonly number[])[]) =>
  choosePairs({
    sizes,
    candidates: weighCliques(pairs, columnWeights),
    dependence: new Dependence(singles, 8000, pairs),
    rho: 0.01,
    unit: 1,
    maxCells,
    structure,
  });

describe('the pairs that Grove measures', () => {
  it('are those with the largest error where there is room for one only, or those of columns that matter more', () => {
    expect(choose([1, 1, 1], 80).chosen.map(({ clique }) => clique)).toEqual([[0, 1]]);
    expect(choose([5, 1, 5], 80).chosen.map(({ clique }) => clique)).toEqual([[0, 2]]);
  });

  it('get more budget where their columns matter more', () => {
    const share = (columnWeights: readonly number[]) => {
      const { chosen, weights } = choose(columnWeights, 1000);
      const at = chosen.findIndex(({ clique }) => clique.join() === '0,2');
      return weights[at]! / weights.reduce((sum, weight) => sum + weight, 0);
    };
    expect(share([1, 1, 4])).toBeGreaterThan(share([1, 1, 1]));
  });

  it('leave room for what constraints need', () => {
    expect(choose([1, 1, 1], 80, [[1, 2]]).chosen.map(({ clique }) => clique)).toEqual([[1, 2]]);
  });
});

describe('the error of independence', () => {
  it('is never more than the columns can be wrong by, whatever noise says', () => {
    const noisy = new Dependence([Float64Array.of(750, 250), Float64Array.of(500, 500)], 1000, [
      { clique: [0, 1], error: 9000 },
    ]);
    // 2 x 1000 x (1 - (0.75^2 + 0.25^2))
    expect(noisy.error([0, 1])).toBe(750);
  });
});
