import type { WorkloadCandidate } from '../marginals/workload.js';
import type { Clique } from '../model/clique.js';

/**
 * What noisy scores have told about each candidate so far, some of it about an earlier model. A model that learns makes most errors smaller, so the stale score
 * of a candidate mostly tells too much, and those that lead the list are the ones to look at again: the lazy greedy algorithm.
 */
export class StaleScores {
  readonly #errors: Float64Array;

  /** @param errors noisy L1 errors of the first model, in counts */
  constructor(
    readonly candidates: readonly WorkloadCandidate[],
    errors: Float64Array,
  ) {
    this.#errors = Float64Array.from(errors);
  }

  /** Positions of the candidates that are worth most: at most so many of those that may be measured. */
  leading(most: number, noise: (clique: Clique) => number, mayMeasure: (clique: Clique) => boolean): readonly number[] {
    const worth = this.candidates.map((_, at) => this.#worth(at, noise));
    const order = [...this.candidates.keys()].sort((a, b) => worth[b]! - worth[a]!);
    const leading: number[] = [];
    for (const at of order) {
      if (leading.length === most) break;
      if (mayMeasure(this.candidates[at]!.clique)) leading.push(at);
    }
    return leading;
  }

  /** Which of them is worth most. */
  best(positions: readonly number[], noise: (clique: Clique) => number): number {
    return positions.reduce((best, at) => (this.#worth(at, noise) > this.#worth(best, noise) ? at : best));
  }

  set(position: number, error: number): void {
    this.#errors[position] = error;
  }

  #worth(at: number, noise: (clique: Clique) => number): number {
    const { clique, weight } = this.candidates[at]!;
    return weight * (this.#errors[at]! - noise(clique));
  }
}
