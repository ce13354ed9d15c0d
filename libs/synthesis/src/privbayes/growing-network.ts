import { cliqueCells, type Clique, type Sizes } from '../model/clique.js';
import { project, projectionIndex } from '../model/projection.js';

/** Where there are more, only single parents are tried: bounds the time on wide tables. */
const MOST_CANDIDATES = 5000;

/** A column that is not in the network yet, and what it would depend on. */
export interface Family {
  readonly child: number;
  readonly parents: Clique;
  /** What a public model expects: the noisy parents, and the child independent of them. */
  readonly expected: Float64Array;
  readonly cells: number;
}

/**
 * A Bayesian network in which all parents of a column lie in one earlier family: the families are then the cliques of a junction tree, so the model never
 * holds more cells than were measured. All of it is post-processing of noisy counts.
 */
export class GrowingNetwork {
  readonly #placed = new Set<number>();
  /** Counts of every set of columns that may become parents, by its key: as noisy as measured, but none below zero. */
  readonly #parents = new Map<string, { readonly clique: Clique; readonly counts: Float64Array }>();

  constructor(
    readonly sizes: Sizes,
    /** Expected counts of every column. */
    readonly singles: readonly Float64Array[],
    readonly total: number,
    readonly limits: { readonly degree: number; readonly maxCells: number },
  ) {}

  /** Every family that may come next. Each column may always come without parents. */
  candidates(): Family[] {
    const free = this.sizes.map((_, at) => at).filter((at) => !this.#placed.has(at));
    let sets = [...this.#parents.values()];
    if (this.#placed.size === 0) sets.push(...this.singles.map((counts, at) => ({ clique: [at], counts })));
    if (sets.length * free.length > MOST_CANDIDATES) sets = sets.filter(({ clique }) => clique.length === 1);
    return free.flatMap((child) => [
      { child, parents: [], expected: this.singles[child]!, cells: this.sizes[child]! },
      ...sets
        .filter(({ clique, counts }) => !clique.includes(child) && this.#fits(counts.length * this.sizes[child]!))
        .map(({ clique, counts }) => this.#family(child, clique, counts)),
    ]);
  }

  /** Adds a family with its noisy counts, row-major over (parents, child). */
  add({ child, parents }: Family, counts: Float64Array): void {
    const clique = [...parents, child];
    const clean = ontoSimplex(counts, this.total);
    for (const attribute of clique) this.#placed.add(attribute);
    for (const subset of subsetsUpTo(clique, this.limits.degree)) {
      const key = [...subset].sort((a, b) => a - b).join();
      if (this.#parents.has(key)) continue;
      const index = projectionIndex(clique, subset, this.sizes);
      this.#parents.set(key, { clique: subset, counts: project(clean, index, cliqueCells(subset, this.sizes)) });
    }
  }

  #fits(cells: number): boolean {
    return cells <= this.limits.maxCells;
  }

  #family(child: number, parents: Clique, counts: Float64Array): Family {
    const single = this.singles[child]!;
    const expected = new Float64Array(counts.length * single.length);
    counts.forEach((count, at) =>
      single.forEach((own, cell) => (expected[at * single.length + cell] = (count * own) / this.total)),
    );
    return { child, parents, expected, cells: expected.length };
  }
}

function subsetsUpTo(clique: Clique, size: number): Clique[] {
  return clique
    .reduce<number[][]>((subsets, attribute) => [...subsets, ...subsets.map((subset) => [...subset, attribute])], [[]])
    .filter((subset) => subset.length > 0 && subset.length <= size);
}

/** The closest table (least squares) without a negative cell that has this total. */
export function ontoSimplex(counts: Float64Array, total: number): Float64Array {
  const sorted = Float64Array.from(counts).sort().reverse();
  let sum = 0;
  let shift = 0;
  for (let kept = 0; kept < sorted.length; kept++) {
    sum += sorted[kept]!;
    const candidate = (sum - total) / (kept + 1);
    if (sorted[kept]! > candidate) shift = candidate;
  }
  return counts.map((count) => Math.max(0, count - shift));
}
