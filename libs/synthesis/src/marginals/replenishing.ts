import type { Clique } from '../model/clique.js';

/** A marginal that was measured before, and can be again. */
export interface MeasuredBefore {
  readonly clique: Clique;
  readonly cells: number;
  /** How much its noise matters, positive. */
  readonly weight: number;
  /** What it was measured at, positive. */
  readonly rho: number;
}

/**
 * How a budget is divided between new marginals and those that were measured before, so that the weighted sum of noise is least: every marginal is lifted to the same
 * level of rho per (w n)^(2/3), and those that stand above it already get nothing ("filling with water").
 */
export class Replenishing {
  /** By level, lowest first. */
  readonly #before: readonly (MeasuredBefore & { readonly part: number; readonly level: number })[];
  /** Of the first so many: the sums of their parts and rho; of all others the noise, as they stand. */
  readonly #parts: Float64Array;
  readonly #rhos: Float64Array;
  readonly #noises: Float64Array;

  /** @param rho to divide */
  constructor(
    before: readonly MeasuredBefore[],
    readonly rho: number,
  ) {
    this.#before = before
      .map((measured) => {
        const part = (measured.weight * measured.cells) ** (2 / 3);
        return { ...measured, part, level: measured.rho / part };
      })
      .sort((a, b) => a.level - b.level);
    const count = before.length;
    this.#parts = new Float64Array(count + 1);
    this.#rhos = new Float64Array(count + 1);
    this.#noises = new Float64Array(count + 1);
    this.#before.forEach(({ part, rho: spent }, at) => {
      this.#parts[at + 1] = this.#parts[at]! + part;
      this.#rhos[at + 1] = this.#rhos[at]! + spent;
    });
    for (let at = count - 1; at >= 0; at--) {
      const { weight, cells, rho: spent } = this.#before[at]!;
      this.#noises[at] = this.#noises[at + 1]! + (weight * cells) / Math.sqrt(spent);
    }
  }

  /** Sum of w n / sqrt(rho) over all marginals, the new ones with them. @param parts sum of (w n)^(2/3) of the new ones */
  noise(parts: number): number {
    const { lifted, all, level } = this.#fill(parts);
    return (all > 0 ? all / Math.sqrt(level) : 0) + this.#noises[lifted]!;
  }

  /** What is measured again, and its part of the budget, on the scale of the parts of the new ones. */
  again(parts: number): { readonly clique: Clique; readonly weight: number }[] {
    const { lifted, level } = this.#fill(parts);
    return this.#before
      .slice(0, lifted)
      .map(({ clique, part, rho }) => ({ clique, weight: part - rho / level }))
      .filter(({ weight }) => weight > 0);
  }

  #fill(parts: number): { readonly lifted: number; readonly all: number; readonly level: number } {
    for (let lifted = this.#before.length; ; lifted--) {
      const all = parts + this.#parts[lifted]!;
      const level = (this.rho + this.#rhos[lifted]!) / all;
      if (lifted === 0 || level >= this.#before[lifted - 1]!.level) return { lifted, all, level };
    }
  }
}
