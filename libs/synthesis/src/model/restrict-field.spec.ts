import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { buildJunctionTree } from './junction-tree.js';
import { MarkovRandomField } from './markov-random-field.js';
import { restrictField, type Evidence } from './restrict-field.js';

const sizes = [3, 4, 2, 3];
const all = [0, 1, 2, 3];
const shapes = [
  [],
  [[0, 1]],
  [
    [0, 1],
    [1, 2],
    [2, 3],
  ],
  [
    [0, 1, 2],
    [2, 3],
  ],
  [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 0],
  ],
];

function fieldOf(cliques: readonly (readonly number[])[], seed: number): MarkovRandomField {
  const tree = buildJunctionTree(sizes, cliques);
  const rng = createRng(seed);
  // Some cells are structural zeros.
  const draw = () => (rng.below(12) === 0 ? -Infinity : 4 * rng.uniform() - 2);
  return new MarkovRandomField(
    tree,
    tree.nodes.map(({ cells }) => Float64Array.from({ length: cells }, draw)),
    100,
  );
}

describe('restrictField', () => {
  it('equals the posterior of the joint distribution, for any tree and any evidence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...shapes),
        fc.nat(),
        fc.array(
          fc.record({ attribute: fc.nat(3), left: fc.nat(14), weight: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
        ),
        (cliques, seed, given) => {
          const field = fieldOf(cliques, seed);
          const evidence = new Map<number, Evidence>(
            given.map(({ attribute, left, weight }) => {
              const codes = all.filter((code) => code < sizes[attribute]! && (left >> code) % 2 === 1);
              const weights = codes.map((code) => weight / (1 + code));
              return [attribute, { codes: Int32Array.from(codes), weights: Float64Array.from(weights) }];
            }),
          );
          const joint = field.marginal(all);
          const kept = joint.map((mass, cell) => {
            let left = cell;
            return [...all].reverse().reduce((weighted, attribute) => {
              const code = left % sizes[attribute]!;
              left = Math.floor(left / sizes[attribute]!);
              const known = evidence.get(attribute);
              return known ? weighted * (known.weights[known.codes.indexOf(code)] ?? 0) : weighted;
            }, mass);
          });
          const total = kept.reduce((sum, mass) => sum + mass, 0);
          const restricted = restrictField(field, evidence);
          if (!(total > 0)) {
            expect(restricted).toBeUndefined();
            return;
          }
          const expected = Array.from(kept, (mass) => (100 * mass) / total).filter((_, cell) => {
            let left = cell;
            return [...all].reverse().every((attribute) => {
              const code = left % sizes[attribute]!;
              left = Math.floor(left / sizes[attribute]!);
              return evidence.get(attribute)?.codes.includes(code) ?? true;
            });
          });
          const found = restricted!.marginal(all);
          expect(found).toHaveLength(expected.length);
          found.forEach((count, cell) => expect(count).toBeCloseTo(expected[cell]!, 8));
        },
      ),
      { numRuns: 300 },
    );
  });
});
