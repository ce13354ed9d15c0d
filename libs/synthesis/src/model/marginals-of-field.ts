import { cliqueCells, intersection, isSubset, type Clique, type Sizes } from './clique.js';
import type { JunctionNode } from './junction-tree.js';
import type { MarkovRandomField } from './markov-random-field.js';
import { project, projectionIndex } from './projection.js';
import { smallestNode } from './smallest-node.js';

/**
 * Expected counts of many cliques at once: those inside a node of the tree are sums over it, and all pairs that share an attribute share one walk through the
 * tree, which takes (cells of that attribute) x (cells of the tree) steps. Larger cliques outside every node are eliminated one by one.
 */
export function marginalsOfField(field: MarkovRandomField, cliques: readonly Clique[]): Float64Array[] {
  const { nodes } = field.tree;
  const found: (Float64Array | undefined)[] = cliques.map((clique) =>
    clique.length !== 2 || nodes.some((node) => isSubset(clique, node.clique)) ? field.marginal(clique) : undefined,
  );
  const bySource = new Map<number, number[]>();
  found.forEach((known, at) => {
    if (!known) bySource.set(cliques[at]![0]!, [...(bySource.get(cliques[at]![0]!) ?? []), at]);
  });
  const tree = new Neighbours(field);
  for (const [source, positions] of bySource) {
    const targets = new Set(positions.map((at) => cliques[at]![1]!));
    const joint = tree.jointsWith(source, targets);
    for (const at of positions) found[at] = joint.get(cliques[at]![1]!)!;
  }
  return found as Float64Array[];
}

/** Below it, one over a sum may be infinite. */
const SMALLEST_SUM = 1e-300;

interface Link {
  readonly to: number;
  readonly separator: Clique;
}

/** The junction tree without a root. */
class Neighbours {
  readonly #links: readonly Link[][];
  readonly #sizes: Sizes;
  readonly #nodes: readonly JunctionNode[];

  constructor(readonly field: MarkovRandomField) {
    this.#nodes = field.tree.nodes;
    this.#sizes = field.tree.sizes;
    this.#links = this.#nodes.map(() => []);
    this.#nodes.forEach(({ parent, separator }, at) => {
      if (parent < 0) return;
      this.#links[at]!.push({ to: parent, separator });
      this.#links[parent]!.push({ to: at, separator });
    });
  }

  /** Expected counts of (source, target) for every target, the target varying fastest. */
  jointsWith(source: number, targets: ReadonlySet<number>): Map<number, Float64Array> {
    const found = new Map<number, Float64Array>();
    const home = smallestNode(this.#nodes, [source]);
    this.#walk(home, -1, source, undefined, targets, found);
    const single = this.field.marginal([source]);
    for (const target of targets) {
      if (!found.has(target)) found.set(target, outer(single, this.field.marginal([target]), this.field.total));
    }
    return found;
  }

  /** `arrived` is P(source cell, separator cell) x total; absent at the start. */
  #walk(
    at: number,
    from: number,
    source: number,
    arrived: { readonly separator: Clique; readonly joint: Float64Array } | undefined,
    targets: ReadonlySet<number>,
    found: Map<number, Float64Array>,
  ): void {
    const { clique } = this.#nodes[at]!;
    for (const target of clique) {
      if (targets.has(target) && !found.has(target)) found.set(target, this.#joint(at, [target], source, arrived));
    }
    for (const { to, separator } of this.#links[at]!) {
      if (to === from) continue;
      const joint = this.#joint(at, separator, source, arrived);
      this.#walk(to, at, source, { separator, joint }, targets, found);
    }
  }

  /** Counts of (source, part) for a part of a node's clique. */
  #joint(
    at: number,
    part: Clique,
    source: number,
    arrived: { readonly separator: Clique; readonly joint: Float64Array } | undefined,
  ): Float64Array {
    const { clique } = this.#nodes[at]!;
    const belief = this.field.beliefs[at]!;
    const sizes = this.#sizes;
    if (!arrived || clique.includes(source)) return jointInside(belief, clique, source, part, sizes);
    const { separator, joint } = arrived;
    // P(part | separator), once for all cells of the source.
    const kept = intersection(part, separator);
    const added = part.filter((attribute) => !kept.includes(attribute));
    if (added.length === 0) return regroup(joint, separator, part, sizes[source]!, sizes);
    const both = [...separator, ...added];
    const together = project(belief, projectionIndex(clique, both, sizes), cliqueCells(both, sizes));
    const width = cliqueCells(added, sizes);
    const rows = cliqueCells(separator, sizes);
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let cell = 0; cell < width; cell++) sum += together[row * width + cell]!;
      const scale = sum > SMALLEST_SUM ? 1 / sum : 0;
      for (let cell = 0; cell < width; cell++) together[row * width + cell]! *= scale;
    }
    const into = projectionIndex(both, part, sizes);
    const cells = cliqueCells(part, sizes);
    const result = new Float64Array(sizes[source]! * cells);
    for (let code = 0; code < sizes[source]!; code++) {
      const base = code * cells;
      for (let row = 0; row < rows; row++) {
        const weight = joint[code * rows + row]!;
        if (weight === 0) continue;
        for (let cell = row * width; cell < (row + 1) * width; cell++)
          result[base + into[cell]!]! += weight * together[cell]!;
      }
    }
    return result;
  }
}

/** Within one node; where the part holds the source, cells that disagree about it are zero. */
function jointInside(belief: Float64Array, clique: Clique, source: number, part: Clique, sizes: Sizes): Float64Array {
  const cells = cliqueCells(part, sizes);
  const code = projectionIndex(clique, [source], sizes);
  const into = projectionIndex(clique, part, sizes);
  const result = new Float64Array(sizes[source]! * cells);
  for (let cell = 0; cell < belief.length; cell++) result[code[cell]! * cells + into[cell]!]! += belief[cell]!;
  return result;
}

/** (source, from) summed to (source, to). */
function regroup(joint: Float64Array, from: Clique, to: Clique, codes: number, sizes: Sizes): Float64Array {
  const index = projectionIndex(from, to, sizes);
  const cells = cliqueCells(to, sizes);
  const result = new Float64Array(codes * cells);
  for (let code = 0; code < codes; code++) {
    for (let cell = 0; cell < index.length; cell++)
      result[code * cells + index[cell]!]! += joint[code * index.length + cell]!;
  }
  return result;
}

function outer(a: Float64Array, b: Float64Array, total: number): Float64Array {
  const result = new Float64Array(a.length * b.length);
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) result[i * b.length + j] = (a[i]! * b[j]!) / total;
  return result;
}
