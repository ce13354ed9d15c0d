import { isSubset } from './clique.js';
import type { JunctionTree } from './junction-tree.js';
import type { MarkovRandomField } from './markov-random-field.js';
import { projectionIndex } from './projection.js';

/**
 * Adds to potentials over a new tree those of a field over the same attributes, as far as its nodes lie inside the new ones; an old node that lies in
 * none is dropped, which costs time only.
 */
export function addPotentials(field: MarkovRandomField, tree: JunctionTree, potentials: readonly Float64Array[]): void {
  field.tree.nodes.forEach((old, at) => {
    const into = tree.nodes.findIndex((node) => isSubset(old.clique, node.clique));
    if (into < 0) return;
    const index = projectionIndex(tree.nodes[into]!.clique, old.clique, tree.sizes);
    const from = field.potentials[at]!;
    const to = potentials[into]!;
    for (let cell = 0; cell < to.length; cell++) to[cell]! += from[index[cell]!]!;
  });
}
