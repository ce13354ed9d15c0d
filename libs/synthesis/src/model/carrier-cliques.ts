import { cliqueCells, type Clique, type Sizes } from './clique.js';

/**
 * Cliques to sum a table to on the way to several smaller ones, largest first: two pairs without an attribute are read off a table without it, rather than both
 * off the whole. Chosen greedily by the cells that need not be visited, one attribute at a time. Deterministic.
 * @param targets parts of the clique
 */
export function carrierCliques(clique: Clique, targets: readonly Clique[], sizes: Sizes): Clique[] {
  const cells = cliqueCells(clique, sizes);
  let best: { readonly dropped: number; readonly saved: number } | undefined;
  for (const dropped of clique) {
    const without = targets.filter((target) => !target.includes(dropped)).length;
    const saved = cells * (without * (1 - 1 / sizes[dropped]!) - 1);
    if (saved > (best?.saved ?? 0)) best = { dropped, saved };
  }
  if (!best) return [];
  const { dropped } = best;
  const carrier = clique.filter((attribute) => attribute !== dropped);
  const carried = targets.filter((target) => !target.includes(dropped));
  const left = targets.filter((target) => target.includes(dropped));
  return [carrier, ...carrierCliques(carrier, carried, sizes), ...carrierCliques(clique, left, sizes)];
}
