import type { Clique } from '../model/clique.js';
import type { JunctionTree } from '../model/junction-tree.js';

/** Every pair and triple inside a node of the tree: measuring it makes the model no larger. */
export function heldCliques({ nodes }: JunctionTree): Clique[] {
  const found = new Map<string, Clique>();
  const add = (...clique: number[]) => found.set(clique.join(), clique);
  for (const { clique } of nodes) {
    clique.forEach((a, i) =>
      clique.slice(i + 1).forEach((b, j) => {
        add(a, b);
        clique.slice(i + j + 2).forEach((c) => add(a, b, c));
      }),
    );
  }
  return [...found.values()];
}
