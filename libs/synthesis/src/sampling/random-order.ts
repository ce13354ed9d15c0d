import type { Rng } from './rng.js';
import { shuffle } from './shuffle.js';

/** The numbers of all rows, every order equally likely. */
export function randomOrder(rows: number, rng: Rng): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  shuffle(order, 0, rows, rng);
  return order;
}
