import type { BivariateCopula } from '@likeness/statistics';

export type VineKind = 'regular' | 'center' | 'direct';

/** Two variables, coupled given others. */
export interface VineEdge {
  /** Nodes of the tree: variables in the first one, edges of the tree before in all others. `left` has the first variable. */
  readonly left: number;
  readonly right: number;
  readonly first: number;
  readonly second: number;
  readonly given: readonly number[];
}

/** An edge and its copula. */
export interface CoupledEdge extends VineEdge {
  readonly copula: BivariateCopula;
}

/** Where an edge stands: tree and position in it. */
export interface EdgePlace {
  readonly tree: number;
  readonly edge: number;
}

/** A variable, and the edges that tie it to variables before it, one in each tree. */
export interface VineStep {
  readonly variable: number;
  readonly chain: readonly EdgePlace[];
}

/** A pair of nodes that may be joined, as an edge, and how closely they depend on each other. */
export interface Candidate {
  readonly edge: VineEdge;
  readonly weight: number;
}

/** Joins `nodes` nodes in a tree: the closest pairs (Prim's algorithm), one node with all others, or all in a row. */
export function spanningEdges(kind: VineKind, nodes: number, candidates: readonly Candidate[]): readonly VineEdge[] {
  if (nodes < 2) return [];
  if (kind === 'center') return star(nodes, candidates);
  if (kind === 'direct') return path(nodes, candidates);
  const reached = new Set([0]);
  const chosen: VineEdge[] = [];
  while (reached.size < nodes) {
    let best: Candidate | undefined;
    for (const candidate of candidates) {
      const { left, right } = candidate.edge;
      if (reached.has(left) === reached.has(right)) continue;
      if (!best || candidate.weight > best.weight) best = candidate;
    }
    chosen.push(best!.edge);
    reached.add(best!.edge.left).add(best!.edge.right);
  }
  return chosen;
}

/** The node that the others depend on most; in later trees every pair may be joined. */
function star(nodes: number, candidates: readonly Candidate[]): readonly VineEdge[] {
  const sums = new Float64Array(nodes);
  for (const { edge, weight } of candidates) {
    sums[edge.left]! += weight;
    sums[edge.right]! += weight;
  }
  const centre = sums.indexOf(Math.max(...sums));
  return candidates.filter(({ edge }) => edge.left === centre || edge.right === centre).map(({ edge }) => edge);
}

/** From the closest pair on, the closest node at either end. */
function path(nodes: number, candidates: readonly Candidate[]): readonly VineEdge[] {
  const byWeight = [...candidates].sort((a, b) => b.weight - a.weight);
  if (candidates.length === nodes - 1) return candidates.map(({ edge }) => edge);
  const [first] = byWeight;
  const chosen = [first!.edge];
  const inside = new Set([first!.edge.left, first!.edge.right]);
  const ends = [first!.edge.left, first!.edge.right];
  while (inside.size < nodes) {
    const next = byWeight.find(
      ({ edge: { left, right } }) =>
        inside.has(left) !== inside.has(right) && (ends.includes(left) || ends.includes(right)),
    )!;
    const { left, right } = next.edge;
    const [old, added] = inside.has(left) ? [left, right] : [right, left];
    chosen.push(next.edge);
    inside.add(added);
    ends[ends.indexOf(old)] = added;
  }
  return chosen;
}

/** The pairs of edges of a tree that the next tree may join: those that share a node. */
export function joinable(edges: readonly VineEdge[]): readonly VineEdge[] {
  const found: VineEdge[] = [];
  edges.forEach((a, left) =>
    edges.slice(left + 1).forEach((b, at) => {
      if (![a.left, a.right].some((node) => node === b.left || node === b.right)) return;
      const [inA, inB] = [a, b].map(({ first, second, given }) => [first, second, ...given]) as [number[], number[]];
      const given = inA.filter((variable) => inB.includes(variable)).sort((x, y) => x - y);
      const first = inA.find((variable) => !inB.includes(variable))!;
      const second = inB.find((variable) => !inA.includes(variable))!;
      found.push({ left, right: left + 1 + at, first, second, given });
    }),
  );
  return found;
}

/**
 * The order in which variables can be drawn, each given those before it: from the last tree on, one of the two variables of its only edge is drawn last, and
 * is taken out of all trees.
 * Citation: Dissmann, Brechmann, Czado, Kurowicka 2013, "Selecting and estimating regular vine copulae", section 2.
 * @param trees all of them, so that the last has one edge
 */
export function drawingOrder(variables: number, trees: readonly (readonly VineEdge[])[]): readonly VineStep[] {
  const left = trees.map((edges) => new Set(edges.keys()));
  const steps: VineStep[] = [];
  const waiting = new Set(Array.from({ length: variables }, (_, variable) => variable));
  for (let top = trees.length - 1; top >= 0; top--) {
    const [last] = left[top]!;
    const variable = trees[top]![last!]!.first;
    const chain = trees.slice(0, top + 1).map((edges, tree): EdgePlace => {
      const edge = [...left[tree]!].find((at) => edges[at]!.first === variable || edges[at]!.second === variable)!;
      left[tree]!.delete(edge);
      return { tree, edge };
    });
    steps.unshift({ variable, chain });
    waiting.delete(variable);
  }
  for (const variable of waiting) steps.unshift({ variable, chain: [] });
  return steps;
}
