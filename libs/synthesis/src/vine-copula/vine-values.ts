import { conditionalInverse, conditionalQuantile, otherSide, type Side } from '@likeness/statistics';
import type { CoupledEdge, EdgePlace } from './vine-structure.js';

const sideOf = ({ second }: CoupledEdge, variable: number): Side => (second === variable ? 'second' : 'first');

/** Quantiles of variables given others, by edges of a vine; each is computed once. */
export class VineValues {
  readonly #known = new Map<string, Float64Array>();

  constructor(
    private readonly trees: readonly (readonly CoupledEdge[])[],
    /** By variable; those that are not known yet are absent. */
    readonly quantiles: (Float64Array | undefined)[],
  ) {}

  /** One variable of an edge, given the other and what both are given. */
  after({ tree, edge }: EdgePlace, side: Side): Float64Array {
    const key = `${tree}/${edge}/${side}`;
    const before = this.#known.get(key);
    if (before) return before;
    const own = this.before({ tree, edge }, side);
    const other = this.before({ tree, edge }, otherSide(side));
    const quantile = conditionalQuantile(this.trees[tree]![edge]!.copula, side);
    const values = own.map((value, row) => quantile(value, other[row]!));
    this.#known.set(key, values);
    return values;
  }

  /** One variable of an edge, given what both of its variables are given. */
  before({ tree, edge }: EdgePlace, side: Side): Float64Array {
    const { left, right, first, second } = this.trees[tree]![edge]!;
    const [node, variable] = side === 'second' ? [right, second] : [left, first];
    if (tree === 0) return this.quantiles[variable]!;
    return this.after({ tree: tree - 1, edge: node }, sideOf(this.trees[tree - 1]![node]!, variable));
  }

  /** Turns independent uniforms into quantiles of a variable, tied to known ones by its edges. */
  draw(variable: number, chain: readonly EdgePlace[], uniforms: Float64Array): void {
    let values = uniforms;
    for (const place of [...chain].reverse()) {
      const edge = this.trees[place.tree]![place.edge]!;
      const side = sideOf(edge, variable);
      const other = this.before(place, otherSide(side));
      const inverse = conditionalInverse(edge.copula, side);
      values = values.map((value, row) => inverse(value, other[row]!));
    }
    this.quantiles[variable] = values;
  }
}
