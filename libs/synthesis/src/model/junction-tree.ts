import { SynthesisError } from '../synthesis-error.js';
import { createRng } from '../sampling/rng.js';
import { cliqueCells, intersection, isSubset, type Clique, type Sizes } from './clique.js';
import { eliminate, type Elimination } from './elimination.js';
import { projectionIndex } from './projection.js';

/**
 * A forest of cliques with the running-intersection property. Every given clique lies inside a node; an attribute that is in none
 * is a node of its own. Nodes are ordered parents first.
 */
export interface JunctionTree {
  readonly sizes: Sizes;
  readonly nodes: readonly JunctionNode[];
  /** Cells of all nodes together; the memory of one set of potentials is 8 bytes times this. */
  readonly cells: number;
}

export interface JunctionNode {
  /** Ascending. */
  readonly clique: Clique;
  readonly cells: number;
  /** Position of the parent in `nodes`; -1 for the root of a component. */
  readonly parent: number;
  /** What the node shares with its parent; empty for a root. */
  readonly separator: Clique;
  readonly separatorCells: number;
  /** From this node's cells to separator cells. */
  readonly toSeparator: Int32Array;
  /** From the parent's cells to separator cells. */
  readonly parentToSeparator: Int32Array;
}

export interface JunctionTreeOptions {
  /** Randomised elimination orders tried beside the greedy one; the smallest tree is kept. Default 8; none when the greedy order adds no edge. */
  readonly orders?: number;
  readonly maxCells?: number;
}

/**
 * Deterministic for the same arguments.
 * @throws SynthesisError `model_too_large` when the smallest tree found exceeds `maxCells` (default 2^27, 1 GiB).
 */
export function buildJunctionTree(
  sizes: Sizes,
  cliques: readonly Clique[],
  { orders, maxCells = 2 ** 27 }: JunctionTreeOptions = {},
): JunctionTree {
  const tree = junctionTreeWithin(sizes, cliques, maxCells, orders);
  if (tree) return tree;
  throw new SynthesisError(
    'model_too_large',
    'The model would need more memory than allowed; choose fewer or smaller columns, or fewer bins.',
    { maxCells },
  );
}

/** The same; undefined where the smallest tree found is larger. */
export function junctionTreeWithin(
  sizes: Sizes,
  cliques: readonly Clique[],
  maxCells: number,
  orders = 8,
): JunctionTree | undefined {
  const best = smallestElimination(sizes, cliques, orders);
  if (best.cells > maxCells) return undefined;
  return { sizes, nodes: arrange(best.cliques, sizes), cells: best.cells };
}

/**
 * The tree whose nodes are these very cliques. Given the nodes of a tree in its order, that tree: a second elimination need not find it again,
 * because it breaks ties by the order of what it is given. Undefined where the cliques are not those of a junction tree.
 */
export function arrangeJunctionTree(sizes: Sizes, cliques: readonly Clique[]): JunctionTree | undefined {
  const nodes = arrange(cliques, sizes);
  const seen = new Set<number>();
  for (const { clique, separator } of nodes) {
    if (clique.some((attribute) => seen.has(attribute) && !separator.includes(attribute))) return undefined;
    for (const attribute of clique) seen.add(attribute);
  }
  if (seen.size !== sizes.length) return undefined;
  return { sizes, nodes, cells: nodes.reduce((sum, { cells }) => sum + cells, 0) };
}

/** Cells of the smallest tree that holds the cliques; builds no tables. Infinity-safe. */
export function junctionTreeCells(sizes: Sizes, cliques: readonly Clique[], orders = 0): number {
  return smallestElimination(sizes, cliques, orders).cells;
}

function smallestElimination(sizes: Sizes, cliques: readonly Clique[], orders: number): Elimination {
  let best = eliminate(sizes, cliques);
  if (best.cliques.every((found) => cliques.some((given) => isSubset(found, given)) || found.length === 1)) return best;
  const rng = createRng(0x5eed);
  for (let order = 0; order < orders; order++) {
    const other = eliminate(sizes, cliques, rng);
    if (other.cells < best.cells) best = other;
  }
  return best;
}

/** Prim's maximum-weight spanning forest on separator size; ties go to the separator with fewer cells. */
function arrange(cliques: readonly Clique[], sizes: Sizes): JunctionNode[] {
  const nodes: JunctionNode[] = [];
  const placed: Clique[] = [];
  const waiting = new Map<Clique, { parent: number; separator: number[] }>();
  for (const clique of cliques) waiting.set(clique, { parent: -1, separator: [] });
  while (waiting.size > 0) {
    let next: Clique | undefined;
    for (const [clique, link] of waiting) {
      if (next === undefined || better(link.separator, waiting.get(next)!.separator, sizes)) next = clique;
    }
    const clique = next!;
    const { parent, separator } = waiting.get(clique)!;
    waiting.delete(clique);
    placed.push(clique);
    nodes.push({
      clique,
      cells: cliqueCells(clique, sizes),
      parent,
      separator,
      separatorCells: cliqueCells(separator, sizes),
      toSeparator: projectionIndex(clique, separator, sizes),
      parentToSeparator: parent < 0 ? new Int32Array(0) : projectionIndex(placed[parent]!, separator, sizes),
    });
    for (const [other, link] of waiting) {
      const shared = intersection(other, clique);
      if (shared.length > 0 && better(shared, link.separator, sizes)) {
        waiting.set(other, { parent: nodes.length - 1, separator: shared });
      }
    }
  }
  return nodes;
}

function better(a: Clique, b: Clique, sizes: Sizes): boolean {
  return a.length !== b.length ? a.length > b.length : a.length > 0 && cliqueCells(a, sizes) < cliqueCells(b, sizes);
}
