import { lowVarianceRounding } from '../sampling/steady-rounding.js';
import type { Rng } from '../sampling/rng.js';
import { randomOrder } from '../sampling/random-order.js';
import { shuffle } from '../sampling/shuffle.js';

/** How many parents have how many children. */
export interface ChildCounts {
  /** Ascending. */
  readonly children: readonly number[];
  /** Parents with so many. */
  readonly parents: readonly number[];
}

export function childCounts(counts: Int32Array): ChildCounts {
  const parents = new Map<number, number>();
  for (const count of counts) parents.set(count, (parents.get(count) ?? 0) + 1);
  const sorted = [...parents].sort(([a], [b]) => a - b);
  return { children: sorted.map(([count]) => count), parents: sorted.map(([, times]) => times) };
}

/** Numbers of children for some parents, in the shares that were learned, as exactly as so many parents can have them. */
export function drawChildCounts({ children, parents }: ChildCounts, rows: number, rng: Rng): Int32Array {
  const drawn = new Int32Array(rows);
  if (children.length === 0) return drawn;
  const times = new Int32Array(children.length);
  lowVarianceRounding(Float64Array.from(parents), rows, rng, times);
  let at = 0;
  times.forEach((each, value) => drawn.fill(children[value]!, at, (at += each)));
  shuffle(drawn, 0, rows, rng);
  return drawn;
}

/** The same numbers of children, given to the parents in the order of what they want: the shape is the real one, and who has many is up to the wishes. */
export function shapedChildCounts(wishes: Float64Array, counts: ChildCounts, rng: Rng): Int32Array {
  const sorted = drawChildCounts(counts, wishes.length, rng).sort();
  const order = randomOrder(wishes.length, rng);
  order.sort((a, b) => wishes[a]! - wishes[b]! || 0);
  const shaped = new Int32Array(wishes.length);
  order.forEach((row, at) => (shaped[row] = sorted[at]!));
  return shaped;
}
