import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildJunctionTree } from '../model/junction-tree.js';
import { createRng } from '../sampling/rng.js';
import { GrowingNetwork, ontoSimplex } from './growing-network.js';

describe('GrowingNetwork', () => {
  it('never holds more cells than its families, and places every column once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 2, maxLength: 7 }), fc.nat(), (sizes, seed) => {
        const rng = createRng(seed);
        const singles = sizes.map((size) => new Float64Array(size).fill(100 / size));
        const network = new GrowingNetwork(sizes, singles, 100, { degree: 2, maxCells: 64 });
        const families: { clique: number[]; cells: number }[] = [];
        for (let left = network.candidates(); left.length > 0; left = network.candidates()) {
          const chosen = left[rng.below(left.length)]!;
          expect(chosen.expected.reduce((sum, count) => sum + count, 0)).toBeCloseTo(100, 6);
          families.push({ clique: [...chosen.parents, chosen.child], cells: chosen.cells });
          network.add(
            chosen,
            Float64Array.from({ length: chosen.cells }, () => 40 * rng.uniform() - 10),
          );
        }
        const cliques = families.map(({ clique }) => clique);
        expect(new Set(cliques.flat()).size).toBe(sizes.length);
        const most = families.reduce((sum, { cells }) => sum + cells, 0);
        expect(buildJunctionTree(sizes, cliques).cells).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('ontoSimplex', () => {
  it('keeps the total, has no negative cell, and shifts all positive cells alike', () => {
    const cells = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(cells, (values) => {
        const result = ontoSimplex(Float64Array.from(values), 30);
        expect(result.reduce((sum, count) => sum + count, 0)).toBeCloseTo(30, 6);
        expect(Math.min(...result)).toBeGreaterThanOrEqual(0);
        const shifts = values.flatMap((value, at) => (result[at]! > 1e-9 ? [value - result[at]!] : []));
        for (const shift of shifts) expect(shift).toBeCloseTo(shifts[0]!, 6);
      }),
    );
  });
});
