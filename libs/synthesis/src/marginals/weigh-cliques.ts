import type { Candidate } from './allocate-budget.js';

/** Marginals matter as much as their columns do on average. @param columnWeights one per column, positive */
export function weighCliques<C extends Candidate>(candidates: readonly C[], columnWeights: readonly number[]): C[] {
  return candidates.map((candidate) => ({
    ...candidate,
    weight: candidate.clique.reduce((sum, at) => sum + columnWeights[at]!, 0) / Math.max(1, candidate.clique.length),
  }));
}
