import { describe, expect, it } from 'vitest';
import { buildJunctionTree } from '../model/junction-tree.js';
import { MarkovRandomField } from '../model/markov-random-field.js';
import { NodeConditional } from './node-conditional.js';

describe('the distribution of an attribute given the others of a row', () => {
  it('draws a code that there is where the chances are next to 0, and none where they are 0', () => {
    const tree = buildJunctionTree([2, 3], [[0, 1]]);
    const node = tree.nodes[0]!;
    expect(node.clique).toEqual([0, 1]);
    // A third of e^-743 is the smallest number above 0. The last codes never occur.
    const field = new MarkovRandomField(tree, [Float64Array.of(0, 0, 0, -743, -Infinity, -Infinity)], 1);
    const conditional = new NodeConditional(field, 1, 2);
    conditional.open([Int32Array.of(0, 1), Int32Array.of(0, 0)], 0, 2);
    for (const uniform of [0, 0.3, 0.7, 1 - 2 ** -53]) {
      expect(conditional.draw(0, uniform)).toBe(Math.floor(3 * uniform));
      expect(conditional.draw(1, uniform)).toBe(0);
    }
  });
});
