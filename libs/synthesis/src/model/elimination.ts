import { cliqueCells, type Clique, type Sizes } from './clique.js';
import type { Rng } from '../sampling/rng.js';

/** The cliques that appear when attributes are eliminated one by one, and the cells they need together. */
export interface Elimination {
  readonly cliques: readonly Clique[];
  readonly cells: number;
}

/**
 * Greedy elimination: each time the attribute whose neighbourhood has the smallest product domain.
 * With `rng`, one of the cheap attributes is drawn instead of the cheapest.
 * The result is a triangulation of the graph in which every given clique is complete, maximal cliques only.
 */
export function eliminate(sizes: Sizes, cliques: readonly Clique[], rng?: Rng): Elimination {
  const neighbours = sizes.map(() => new Set<number>());
  for (const clique of cliques) {
    for (const a of clique) for (const b of clique) if (a !== b) neighbours[a]!.add(b);
  }
  const cost = (attribute: number) => sizes[attribute]! * cliqueCells([...neighbours[attribute]!], sizes);
  const costs = sizes.map((_, attribute) => cost(attribute));
  const remaining = new Set(sizes.keys());
  const found: number[][] = [];
  while (remaining.size > 0) {
    const chosen = rng ? drawCheap(remaining, costs, rng) : cheapest(remaining, costs);
    const around = [...neighbours[chosen]!];
    const clique = [chosen, ...around].sort((a, b) => a - b);
    if (!found.some((larger) => clique.every((attribute) => larger.includes(attribute)))) found.push(clique);
    for (const a of around) {
      neighbours[a]!.delete(chosen);
      for (const b of around) if (a !== b) neighbours[a]!.add(b);
    }
    for (const a of around) costs[a] = cost(a);
    remaining.delete(chosen);
  }
  return { cliques: found, cells: found.reduce((sum, clique) => sum + cliqueCells(clique, sizes), 0) };
}

function cheapest(remaining: ReadonlySet<number>, costs: readonly number[]): number {
  let best = -1;
  for (const attribute of remaining) if (best < 0 || costs[attribute]! < costs[best]!) best = attribute;
  return best;
}

/** Draws an attribute with probability proportional to the inverse of its cost. */
function drawCheap(remaining: ReadonlySet<number>, costs: readonly number[], rng: Rng): number {
  let sum = 0;
  for (const attribute of remaining) sum += 1 / costs[attribute]!;
  let left = rng.uniform() * sum;
  for (const attribute of remaining) {
    left -= 1 / costs[attribute]!;
    if (left <= 0) return attribute;
  }
  return cheapest(remaining, costs);
}
