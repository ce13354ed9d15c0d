import { conditionalInverse, conditionalQuantile } from '@likeness/statistics';
import type { CoupledEdge, EdgePlace } from './vine-structure.js';

/** Quantiles of variables given others, by edges of a vine; each is computed once. */
export class VineValues {
  readonly #known = new Map<string, Float64Array>();

  constructor(
    private readonly trees: readonly (readonly CoupledEdge[])[],
    /** By variable; those that are not known yet are absent. */
    readonly quantiles: (Float64Array | undefined)[],
  ) {}

  /** One variable of an edge, given the other and what both are given. */
  after({ tree, edge }: EdgePlace, ofSecond: boolean): Float64Array {
    const key = `${tree}/${edge}/${ofSecond}`;
    const before = this.#known.get(key);
    if (before) return before;
    const own = this.before({ tree, edge }, ofSecond);
    const other = this.before({ tree, edge }, !ofSecond);
    const quantile = conditionalQuantile(this.trees[tree]![edge]!.copula, ofSecond);
    const values = own.map((value, row) => quantile(value, other[row]!));
    this.#known.set(key, values);
    return values;
  }

  /** One variable of an edge, given what both of its variables are given. */
  before({ tree, edge }: EdgePlace, ofSecond: boolean): Float64Array {
    const { left, right, first, second } = this.trees[tree]![edge]!;
    const [node, variable] = ofSecond ? [right, second] : [left, first];
    if (tree === 0) return this.quantiles[variable]!;
    return this.after({ tree: tree - 1, edge: node }, this.trees[tree - 1]![node]!.second === variable);
  }

  /** Turns independent uniforms into quantiles of a variable, tied to known ones by its edges. */
  draw(variable: number, chain: readonly EdgePlace[], uniforms: Float64Array): void {
    let values = uniforms;
    for (const place of [...chain].reverse()) {
      const { second, copula } = this.trees[place.tree]![place.edge]!;
      const ofSecond = second === variable;
      const other = this.before(place, !ofSecond);
      const inverse = conditionalInverse(copula, ofSecond);
      values = values.map((value, row) => inverse(value, other[row]!));
    }
    this.quantiles[variable] = values;
  }
}
