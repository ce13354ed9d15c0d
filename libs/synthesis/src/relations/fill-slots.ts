import type { Rng } from '../sampling/rng.js';

export interface SlotOptions {
  /** No parent has two children. */
  readonly isUnique: boolean;
  readonly rng: Rng;
}

/**
 * The parent of each of `total` children, parents in their order: as many as each wants, and where that is too many or too few in all, a random choice of
 * children fewer or more, those who want many first. Fewer than `total` only where there is no parent, or each may have one child only.
 */
export function fillSlots(wanted: Int32Array, total: number, { isUnique, rng }: SlotOptions): Int32Array {
  const counts = isUnique ? wanted.map((count) => Math.min(1, count)) : wanted.slice();
  const slots = (): Int32Array => {
    const made = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
    let at = 0;
    counts.forEach((count, parent) => made.fill(parent, at, (at += count)));
    return made;
  };
  if (counts.length === 0 || total === 0) return new Int32Array(0);
  const first = slots();
  if (first.length > total)
    for (const slot of chooseSome(first.length, first.length - total, rng)) counts[first[slot]!]!--;
  if (first.length < total) addChildren(counts, first, total - first.length, isUnique, rng);
  return slots();
}

/** Whom a new child joins: somebody who wants children, by their number; anybody where nobody does. */
function addChildren(counts: Int32Array, slots: Int32Array, more: number, isUnique: boolean, rng: Rng): void {
  if (isUnique) {
    const free = Int32Array.from(counts.keys()).filter((parent) => counts[parent] === 0);
    for (const at of chooseSome(free.length, Math.min(more, free.length), rng)) counts[free[at]!]!++;
    return;
  }
  for (let left = more; left > 0; left--)
    counts[slots.length > 0 ? slots[rng.below(slots.length)]! : rng.below(counts.length)]!++;
}

/** Some of the numbers below `size`, every choice equally likely. */
function chooseSome(size: number, some: number, rng: Rng): number[] {
  const chosen: number[] = [];
  for (let at = 0, left = some; left > 0; at++)
    if (rng.below(size - at) < left) {
      chosen.push(at);
      left--;
    }
  return chosen;
}
