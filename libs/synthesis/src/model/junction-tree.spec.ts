import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeJunctionTree, buildJunctionTree } from './junction-tree.js';

const attributes = 9;
const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: attributes, maxLength: attributes });
const cliques = fc.array(
  fc.uniqueArray(fc.nat(attributes - 1), { minLength: 1, maxLength: 3 }).map((clique) => clique.sort((a, b) => a - b)),
  { maxLength: 12 },
);

describe('a junction tree', () => {
  it('is found again from its own nodes, whatever ties were broken to build it', () => {
    fc.assert(
      fc.property(sizes, cliques, (size, given) => {
        const tree = buildJunctionTree(size, given);
        const again = arrangeJunctionTree(
          size,
          tree.nodes.map(({ clique }) => clique),
        );
        expect(again).toEqual(tree);
      }),
      { numRuns: 500 },
    );
  });

  it('is not made of cliques in a circle, nor of some of the attributes', () => {
    const circle = [
      [0, 1],
      [1, 2],
      [0, 2],
    ];
    expect(arrangeJunctionTree([2, 2, 2], circle)).toBeUndefined();
    expect(arrangeJunctionTree([2, 2, 2], [[0, 1]])).toBeUndefined();
    expect(arrangeJunctionTree([2, 2, 2], [[0, 1], [2]])?.cells).toBe(6);
  });
});
