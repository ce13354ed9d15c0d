import type { Rng } from './rng.js';

/** Fisher-Yates on values[from, to). */
export function shuffle(values: Int32Array, from: number, to: number, rng: Rng): void {
  for (let left = to - from; left > 1; left--) {
    const other = from + rng.below(left);
    const end = from + left - 1;
    const value = values[end]!;
    values[end] = values[other]!;
    values[other] = value;
  }
}
