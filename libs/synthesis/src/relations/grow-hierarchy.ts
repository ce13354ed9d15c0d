import { NO_PARENT } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { randomOrder } from '../sampling/random-order.js';
import { fillSlots } from './fill-slots.js';

/**
 * The row above each row of a table that refers to itself: a forest, so nobody is above himself, over any number of rows.
 * @param wanted how many rows every row wants below it
 * @param roots rows with nobody above, at least one
 */
export function growHierarchy(wanted: Int32Array, roots: number, rng: Rng): Int32Array {
  const rows = wanted.length;
  const above = new Int32Array(rows).fill(NO_PARENT);
  if (rows === 0) return above;
  const below = new Int32Array(rows);
  const top = Math.min(rows, Math.max(1, roots));
  for (const row of fillSlots(wanted, rows - top, { isUnique: false, rng })) below[row]!++;
  const order = randomOrder(rows, rng);
  const parents = [...order].filter((row) => below[row]! > 0);
  const leaves = [...order].filter((row) => below[row] === 0);
  /** Rows in the forest that still want rows below. */
  const open: number[] = [];
  let openSlots = 0;
  const settle = (row: number): void => {
    if (below[row]! === 0) return;
    open.push(row);
    openSlots += below[row]!;
  };
  // The last open place must go to a row that opens others, as long as there are such rows.
  const next = (): number => {
    const mustOpen = openSlots <= 1 && parents.length > 0;
    const takeParent = mustOpen || leaves.length === 0 || rng.below(parents.length + leaves.length) < parents.length;
    return (takeParent ? parents.pop() : leaves.pop())!;
  };
  for (let root = 0; root < top; root++) settle(root === 0 && parents.length > 0 ? parents.pop()! : next());
  for (let at = 0; at < open.length; at++) {
    const row = open[at]!;
    for (let place = 0; place < below[row]!; place++) {
      const child = next();
      above[child] = row;
      openSlots--;
      settle(child);
    }
  }
  return above;
}
