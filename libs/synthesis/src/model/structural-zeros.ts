import { BeliefPropagation } from './belief-propagation.js';
import { isSubset, type Clique } from './clique.js';
import type { JunctionTree } from './junction-tree.js';
import { projectionIndex } from './projection.js';

/** Combinations of cells that do not occur, by public declaration. */
export interface StructuralZeros {
  readonly clique: Clique;
  /** 1 for cells that may occur, 0 for those that never do; row-major in the clique's order. */
  readonly possible: Uint8Array;
}

/**
 * Log potentials of a tree: 0 for cells that may occur, -Infinity for those that never do. Zeros whose clique lies in no node are left out, and zeros
 * that leave no row possible beside those before them: cells that noise made groups of may contradict what holds for single values.
 */
export function potentialsWithZeros(tree: JunctionTree, zeros: readonly StructuralZeros[]): Float64Array[] {
  const all = withZeros(tree, zeros);
  if (zeros.length === 0 || isPossible(tree, all)) return all;
  const held: StructuralZeros[] = [];
  for (const each of zeros) if (isPossible(tree, withZeros(tree, [...held, each]))) held.push(each);
  return withZeros(tree, held);
}

function withZeros(tree: JunctionTree, zeros: readonly StructuralZeros[]): Float64Array[] {
  const potentials = tree.nodes.map(({ cells }) => new Float64Array(cells));
  for (const { clique, possible } of zeros) {
    tree.nodes.forEach((node, at) => {
      if (!isSubset(clique, node.clique)) return;
      const index = projectionIndex(node.clique, clique, tree.sizes);
      const potential = potentials[at]!;
      for (let cell = 0; cell < potential.length; cell++) if (!possible[index[cell]!]) potential[cell] = -Infinity;
    });
  }
  return potentials;
}

function isPossible(tree: JunctionTree, potentials: readonly Float64Array[]): boolean {
  return new BeliefPropagation(tree).run(potentials, 1) > -Infinity;
}

/** What a cell costs at least, where potentials may forbid it: Infinity, else 0. */
export function costOfZeros(potential: Float64Array): Float64Array {
  return potential.map((value) => (value === -Infinity ? Infinity : 0));
}
