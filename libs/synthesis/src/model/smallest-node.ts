import { isSubset, type Clique } from './clique.js';
import type { JunctionNode } from './junction-tree.js';

/** Position of the node with the fewest cells that holds the clique; -1 where there is none. */
export function smallestNode(nodes: readonly JunctionNode[], clique: Clique): number {
  let best = -1;
  nodes.forEach((node, at) => {
    if ((best < 0 || node.cells < nodes[best]!.cells) && isSubset(clique, node.clique)) best = at;
  });
  return best;
}
