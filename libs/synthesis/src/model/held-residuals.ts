import { cliqueCells, intersection, isSubset, type Clique, type Sizes } from './clique.js';
import type { JunctionTree } from './junction-tree.js';
import { projectionIndex } from './projection.js';
import { smallestNode } from './smallest-node.js';

/** A sum over the cells of a table, or its mean spread back over them. */
interface Grouping {
  /** From cells of the table to groups. */
  readonly index: Int32Array;
  readonly groups: number;
}

/** What one node of the tree tells of the clique, beyond what the terms before it tell. */
interface Term {
  readonly node: number;
  readonly fromNode: Int32Array;
  readonly fromClique: Int32Array;
  /** What it has in common with terms before it. */
  readonly known: readonly Grouping[];
  /** Its cells, as a part of those of the clique. */
  readonly share: number;
  readonly table: Float64Array;
}

/**
 * A table over a clique that lies in no node of the tree, as far as the tree tells it: its orthogonal projection onto the functions of those of its columns
 * that some node holds together. What is left out is the interaction of columns that no node holds together. The residuals of a marginal with independent
 * noise of one size are independent of each other, so the likelihood of those that are held is exact, and none is counted twice where parts overlap.
 * Citation: Xiao, He, Zhang, Kifer 2023, "An optimal and scalable matrix mechanism for noisy marginals under convex loss functions" (the residual basis);
 * Mullins, Fuentes, Xiao, Kifer, Musco, Sheldon 2024, "Efficient and private marginal reconstruction with local non-negativity".
 */
export class HeldResiduals {
  readonly #terms: readonly Term[];

  constructor(tree: JunctionTree, clique: Clique) {
    const { sizes } = tree;
    const parts = maximal(tree.nodes.map((node) => intersection(clique, node.clique)));
    this.#terms = parts.map((part, at): Term => {
      const node = smallestNode(tree.nodes, part);
      const common = maximal(parts.slice(0, at).map((other) => intersection(part, other)));
      const cells = cliqueCells(part, sizes);
      return {
        node,
        fromNode: projectionIndex(tree.nodes[node]!.clique, part, sizes),
        fromClique: projectionIndex(clique, part, sizes),
        known: common.map((other) => groupingOf(part, other, sizes)),
        share: cells / cliqueCells(clique, sizes),
        table: new Float64Array(cells),
      };
    });
  }

  /** Adds what the beliefs of the nodes tell to the cells of the clique. */
  project(beliefs: readonly Float64Array[], result: Float64Array): void {
    for (const term of this.#terms) {
      sumInto(term.table, beliefs[term.node]!, term.fromNode);
      spread(term, result);
    }
  }

  /** The transpose of {@link project}: adds a table over the clique to the potentials of the nodes. */
  scatter(table: Float64Array, potentials: readonly Float64Array[]): void {
    for (const term of this.#terms) {
      sumInto(term.table, table, term.fromClique);
      removeKnown(term);
      const into = potentials[term.node]!;
      for (let cell = 0; cell < into.length; cell++) into[cell]! += term.share * term.table[term.fromNode[cell]!]!;
    }
  }

  /** What is held of a table over the clique. */
  held(table: Float64Array): Float64Array {
    const result = new Float64Array(table.length);
    for (const term of this.#terms) {
      sumInto(term.table, table, term.fromClique);
      spread(term, result);
    }
    return result;
  }
}

function spread(term: Term, result: Float64Array): void {
  removeKnown(term);
  for (let cell = 0; cell < result.length; cell++) result[cell]! += term.share * term.table[term.fromClique[cell]!]!;
}

/** The projections commute, so one after the other removes all of them. */
function removeKnown({ table, known }: Term): void {
  for (const { index, groups } of known) {
    const means = new Float64Array(groups);
    for (let cell = 0; cell < table.length; cell++) means[index[cell]!]! += table[cell]!;
    for (let group = 0; group < groups; group++) means[group]! *= groups / table.length;
    for (let cell = 0; cell < table.length; cell++) table[cell]! -= means[index[cell]!]!;
  }
}

function sumInto(sums: Float64Array, values: Float64Array, index: Int32Array): void {
  sums.fill(0);
  for (let cell = 0; cell < values.length; cell++) sums[index[cell]!]! += values[cell]!;
}

function groupingOf(from: Clique, to: Clique, sizes: Sizes): Grouping {
  return { index: projectionIndex(from, to, sizes), groups: cliqueCells(to, sizes) };
}

/** Those that lie in no other; the empty one only where there is no other. */
function maximal(cliques: readonly Clique[]): Clique[] {
  const found: Clique[] = [];
  for (const clique of [...cliques].sort((a, b) => b.length - a.length))
    if (!found.some((larger) => isSubset(clique, larger))) found.push(clique);
  return found;
}
