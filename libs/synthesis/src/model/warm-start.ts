import { isSubset } from './clique.js';
import type { JunctionTree } from './junction-tree.js';
import type { MarkovRandomField } from './markov-random-field.js';
import { projectionIndex } from './projection.js';

/**
 * Potentials over a new tree that describe the same distribution, as far as the old nodes lie inside the new ones;
 * an old node that lies in none is dropped, which costs time only.
 */
export function expandPotentials(field: MarkovRandomField, tree: JunctionTree): Float64Array[] {
  const potentials = tree.nodes.map((node) => new Float64Array(node.cells));
  field.tree.nodes.forEach((old, at) => {
    const into = tree.nodes.findIndex((node) => isSubset(old.clique, node.clique));
    if (into < 0) return;
    const index = projectionIndex(tree.nodes[into]!.clique, old.clique, tree.sizes);
    const from = field.potentials[at]!;
    const to = potentials[into]!;
    for (let cell = 0; cell < to.length; cell++) to[cell]! += from[index[cell]!]!;
  });
  return potentials;
}
