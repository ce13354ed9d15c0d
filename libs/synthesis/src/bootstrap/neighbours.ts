import type { Column } from '@likeness/table';
import { shuffle } from '../sampling/shuffle.js';
import { createRng } from '../sampling/rng.js';

/** Rows are compared with so many at most. */
const MOST_CANDIDATES = 2000;

/**
 * The rows that are most like a row, itself left out: mean over columns of the distance as a share of the range, of 1 where categories differ or one cell is
 * empty. Found when asked for and kept.
 * Citation: Gower 1971, "A general coefficient of similarity".
 */
export function nearestRows(columns: readonly Column[], rows: number, count: number): (row: number) => Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  if (rows > MOST_CANDIDATES) shuffle(order, 0, rows, createRng(0));
  const candidates = order.subarray(0, Math.min(rows, MOST_CANDIDATES));
  const distances = columns.map(distanceOf);
  const known = new Map<number, Int32Array>();
  return (row) => {
    const before = known.get(row);
    if (before) return before;
    const far = candidates.filter((other) => other !== row);
    const distance = new Float64Array(rows);
    for (const other of far) for (const between of distances) distance[other]! += between(row, other);
    const nearest = far.sort((a, b) => distance[a]! - distance[b]! || a - b).slice(0, count);
    known.set(row, nearest);
    return nearest;
  };
}

function distanceOf(column: Column): (a: number, b: number) => number {
  if (column.kind === 'text') return (a, b) => (column.codes[a] === column.codes[b] ? 0 : 1);
  const { values } = column;
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const range = max > min ? max - min : 1;
  return (a, b) => {
    const difference = Math.abs(values[a]! - values[b]!);
    if (!Number.isNaN(difference)) return difference / range;
    return Number.isNaN(values[a]!) && Number.isNaN(values[b]!) ? 0 : 1;
  };
}
