import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { buildJunctionTree } from './junction-tree.js';
import { MarkovRandomField } from './markov-random-field.js';
import { marginalsOfField } from './marginals-of-field.js';

const sizes = [3, 2, 4, 2, 3, 2];
const cliques = fc.array(fc.shuffledSubarray([...sizes.keys()], { minLength: 1, maxLength: 3 }), { maxLength: 6 });

describe('marginals of a field, many at once', () => {
  it('are those of variable elimination, for any tree and any order of attributes', () => {
    fc.assert(
      fc.property(cliques, cliques, fc.integer(), (structure, asked, seed) => {
        const rng = createRng(seed);
        const tree = buildJunctionTree(sizes, structure);
        const potentials = tree.nodes.map(({ cells }) => Float64Array.from({ length: cells }, () => 6 * rng.uniform()));
        const field = new MarkovRandomField(tree, potentials, 500);
        const together = marginalsOfField(field, asked);
        asked.forEach((clique, at) => {
          const alone = field.marginal(clique);
          expect(together[at]).toHaveLength(alone.length);
          alone.forEach((count, cell) => expect(together[at]![cell]).toBeCloseTo(count, 6));
        });
      }),
      { numRuns: 200 },
    );
  });
});
