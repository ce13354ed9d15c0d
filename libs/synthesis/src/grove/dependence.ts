import type { Clique } from '../model/clique.js';

/** Independence as far as the noisy scores of all pairs tell: how wrong it is for each pair, and how strongly one attribute tells the other. */
export class Dependence {
  readonly #errors = new Map<number, number>();
  readonly #strengths = new Map<number, number>();

  /** @param marginals counts of every attribute under the public model */
  constructor(
    readonly marginals: readonly Float64Array[],
    readonly total: number,
    pairs: readonly { readonly clique: Clique; readonly error: number }[],
  ) {
    const repeats = marginals.map((counts) => counts.reduce((sum, count) => sum + (count / total) ** 2, 0));
    for (const { clique, error } of pairs) {
      const [a, b] = clique as readonly [number, number];
      // The L1 distance from independence if the attribute of fewer surprises were a function of the other.
      const most = 2 * total * (1 - Math.max(repeats[a]!, repeats[b]!));
      this.#errors.set(this.#key(a, b), Math.min(error, most));
      this.#strengths.set(this.#key(a, b), most > 0 ? Math.min(1, Math.max(0, error / most)) : 0);
    }
  }

  /**
   * Of the error of a pair, what goes away without measuring it: the strongest path over one attribute that the model already ties to both.
   * A path's worth is the error of its one side times the squared strength of the other: all of it where that is a function, little where it is weak.
   */
  explained(a: number, b: number, isTied: (a: number, b: number) => boolean): number {
    let most = 0;
    for (let via = 0; via < this.marginals.length; via++) {
      if (via === a || via === b || !isTied(a, via) || !isTied(via, b)) continue;
      const [left, right] = [this.#key(a, via), this.#key(via, b)];
      most = Math.max(
        most,
        this.#strengths.get(left)! ** 2 * this.#errors.get(right)!,
        this.#strengths.get(right)! ** 2 * this.#errors.get(left)!,
      );
    }
    return most;
  }

  /** Noisy, but not above what is possible. */
  error([a, b]: Clique): number {
    return this.#errors.get(this.#key(a!, b!))!;
  }

  #key(a: number, b: number): number {
    return Math.min(a, b) * this.marginals.length + Math.max(a, b);
  }
}
