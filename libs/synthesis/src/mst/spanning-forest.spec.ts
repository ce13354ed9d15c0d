import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedPairs, Components, spanningRounds } from './spanning-forest.js';

describe('spanningRounds', () => {
  it('is the number of edges that Kruskal finds among the allowed pairs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 2500 }),
        (sizes, maxCells) => {
          const components = new Components(sizes.length);
          let edges = 0;
          for (const [a, b] of allowedPairs(sizes, maxCells)) {
            if (components.joined(a, b)) continue;
            components.join(a, b);
            edges++;
          }
          expect(spanningRounds(sizes, maxCells)).toBe(edges);
        },
      ),
    );
  });
});
