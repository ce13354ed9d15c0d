import { BeliefPropagation } from './belief-propagation.js';
import { isSubset, type Clique } from './clique.js';
import type { JunctionTree } from './junction-tree.js';
import { project, projectionIndex } from './projection.js';
import { eliminateFactors, type Factor } from './variable-elimination.js';
import { cliqueCells } from './clique.js';

/** A distribution over all attributes, scaled to a total: calibrated potentials on a junction tree. Immutable. */
export class MarkovRandomField {
  /** Marginal of every node of the tree, in counts. */
  readonly beliefs: readonly Float64Array[];
  /** P(cell | separator cell) of every node. */
  readonly conditionals: readonly Float64Array[];

  constructor(
    readonly tree: JunctionTree,
    readonly potentials: readonly Float64Array[],
    readonly total: number,
  ) {
    const propagation = new BeliefPropagation(tree);
    propagation.run(potentials, total);
    this.beliefs = propagation.beliefs;
    this.conditionals = propagation.conditionals;
  }

  /** Expected counts of any clique, row-major in its order. Exact; cheap where a node of the tree holds the clique. */
  marginal(clique: Clique): Float64Array {
    const { nodes, sizes } = this.tree;
    const at = nodes.findIndex((node) => isSubset(clique, node.clique));
    if (at >= 0) {
      return project(this.beliefs[at]!, projectionIndex(nodes[at]!.clique, clique, sizes), cliqueCells(clique, sizes));
    }
    const shares = eliminateFactors(this.#factorsAround(clique), clique, sizes);
    for (let cell = 0; cell < shares.length; cell++) shares[cell]! *= this.total;
    return shares;
  }

  /** In nats, of the joint distribution of all attributes. */
  entropy(): number {
    let entropy = 0;
    this.beliefs.forEach((belief, at) => {
      const conditional = this.conditionals[at]!;
      for (let cell = 0; cell < belief.length; cell++) {
        if (belief[cell]! > 0) entropy -= (belief[cell]! / this.total) * Math.log(conditional[cell]!);
      }
    });
    return entropy;
  }

  /** The conditionals of the nodes that matter: those that hold the clique, and the way from them up to their roots. */
  #factorsAround(clique: Clique): Factor[] {
    const { nodes } = this.tree;
    const needed = new Uint8Array(nodes.length);
    for (let at = nodes.length - 1; at >= 0; at--) {
      const { separator, parent } = nodes[at]!;
      const asked = nodes[at]!.clique.some((attribute) => clique.includes(attribute) && !separator.includes(attribute));
      if (asked) needed[at] = 1;
      if (needed[at] && parent >= 0) needed[parent] = 1;
    }
    return nodes.flatMap((node, at) => (needed[at] ? [{ clique: node.clique, values: this.conditionals[at]! }] : []));
  }
}
