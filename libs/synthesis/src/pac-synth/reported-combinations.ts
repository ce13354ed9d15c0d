import { cliqueCells, type Clique, type Sizes } from '../model/clique.js';
import type { Measurement } from '../model/measurement.js';
import { projectionIndex } from '../model/projection.js';
import type { StructuralZeros } from '../model/structural-zeros.js';

/** A dependence must be so many times what noise alone is expected to show: reported cells are those that noise has made large. */
const HIDDEN_BY_NOISE = 2;

/** Counts of the combinations of some columns that are reported; 0 for those that are not. */
export interface ReportedCounts {
  readonly clique: Clique;
  /** Row-major in the clique's order. */
  readonly counts: Float64Array;
  /** Expected L1 distance of the reported counts from the true ones. */
  readonly noise: number;
}

/**
 * The released aggregates: combinations that noise does not hide. A combination is reported only where all shorter ones inside it are, and never more often
 * than they. Post-processing of noisy counts.
 */
export class ReportedCombinations {
  readonly #reported = new Map<string, ReportedCounts>();
  /** Of pairs. */
  readonly #dependence = new Map<string, number>();

  constructor(
    readonly sizes: Sizes,
    /** Counts of single columns, none below zero. */
    readonly singles: readonly Float64Array[],
    readonly zeros: readonly StructuralZeros[],
  ) {
    singles.forEach((counts, at) => this.#reported.set(String(at), { clique: [at], counts, noise: 0 }));
  }

  /** Of several columns. */
  get combinations(): readonly ReportedCounts[] {
    return [...this.#reported.values()].filter(({ clique }) => clique.length > 1);
  }

  has(clique: Clique): boolean {
    return this.#reported.has(keyOf(clique));
  }

  /** Of a clique that was added, or a column. In the clique's order, which is that of the columns. */
  counts(clique: Clique): Float64Array {
    return this.#reported.get(keyOf(clique))!.counts;
  }

  /** Reports the cells with at least `threshold` standard deviations. Shorter cliques must be there before longer ones; those that are not limit nothing. */
  add({ clique, counts, sigma }: Measurement, threshold: number): void {
    const least = threshold * (sigma as number);
    const reported = counts.map((count) => (count >= least ? Math.max(0, count) : 0));
    for (const left of clique)
      this.#limit(
        clique,
        reported,
        clique.filter((attribute) => attribute !== left),
      );
    for (const { clique: pair, possible } of this.zeros) {
      if (!pair.every((attribute) => clique.includes(attribute))) continue;
      const index = projectionIndex(clique, pair, this.sizes);
      for (let cell = 0; cell < reported.length; cell++) if (!possible[index[cell]!]) reported[cell] = 0;
    }
    const shown = reported.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    const noise = Math.sqrt(2 / Math.PI) * (sigma as number) * shown;
    this.#reported.set(keyOf(clique), { clique, counts: reported, noise });
  }

  /** How much the columns of a clique depend on each other beyond noise: for each pair inside, the L1 distance from independence. */
  dependence(clique: Clique): number {
    return clique.reduce(
      (sum, a, at) => sum + clique.slice(at + 1).reduce((inner, b) => inner + this.#pairDependence(a, b), 0),
      0,
    );
  }

  #pairDependence(a: number, b: number): number {
    const key = keyOf([a, b]);
    const known = this.#dependence.get(key);
    if (known !== undefined) return known;
    const pair = this.#reported.get(key);
    if (!pair) return 0;
    const child = pair.clique[1]!;
    const dependence = excess(pair, child, this.singles[child]!, this.sizes);
    this.#dependence.set(key, dependence);
    return dependence;
  }

  #limit(clique: Clique, reported: Float64Array, shorter: Clique): void {
    const limit = this.#reported.get(keyOf(shorter));
    if (!limit) return;
    const index = projectionIndex(clique, limit.clique, this.sizes);
    for (let cell = 0; cell < reported.length; cell++)
      reported[cell] = Math.min(reported[cell]!, limit.counts[index[cell]!]!);
  }
}

/** How much the other columns tell of one: the L1 distance of the reported counts from what they would be without, less the noise; in rows, at least 0. */
export function excess(
  { clique, counts, noise }: ReportedCounts,
  child: number,
  single: Float64Array,
  sizes: Sizes,
): number {
  const parents = clique.filter((attribute) => attribute !== child);
  const group = projectionIndex(clique, parents, sizes);
  const cellOf = projectionIndex(clique, [child], sizes);
  const sums = new Float64Array(cliqueCells(parents, sizes));
  for (let cell = 0; cell < counts.length; cell++) sums[group[cell]!]! += counts[cell]!;
  const total = single.reduce((sum, count) => sum + count, 0);
  let distance = 0;
  for (let cell = 0; cell < counts.length; cell++)
    distance += Math.abs(counts[cell]! - (sums[group[cell]!]! * single[cellOf[cell]!]!) / total);
  return Math.max(0, distance - HIDDEN_BY_NOISE * noise);
}

function keyOf(clique: Clique): string {
  return [...clique].sort((a, b) => a - b).join();
}
