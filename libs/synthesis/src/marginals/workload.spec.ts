import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateCount, workloadCandidates } from './workload.js';

const weights = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 1, maxLength: 6 });

/** By the definition: for every s of the workload, its average weight times the overlap. */
function byDefinition(columnWeights: readonly number[], degree: number) {
  const columns = [...columnWeights.keys()];
  const all = columns.reduce<number[][]>((sets, column) => [...sets, ...sets.map((set) => [...set, column])], [[]]);
  const size = Math.min(degree, columns.length);
  const workload = all.filter((set) => set.length === size);
  const candidates = all.filter((set) => set.length > 0 && set.length <= size);
  const raw = candidates.map((r) =>
    workload.reduce((sum, s) => {
      const matters = s.reduce((total, column) => total + columnWeights[column]!, 0) / s.length;
      return sum + matters * s.filter((column) => r.includes(column)).length;
    }, 0),
  );
  return new Map(candidates.map((clique, at) => [clique.join(), raw[at]! / Math.max(...raw)]));
}

describe('workload candidates', () => {
  it('weigh what they show of the workload', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 3 }), (columnWeights, degree) => {
        const expected = byDefinition(columnWeights, degree);
        const candidates = workloadCandidates(columnWeights, degree);
        expect(candidates).toHaveLength(expected.size);
        expect(candidateCount(columnWeights.length, degree)).toBe(expected.size);
        for (const { clique, weight } of candidates) expect(weight).toBeCloseTo(expected.get(clique.join())!, 9);
      }),
    );
  });
});
