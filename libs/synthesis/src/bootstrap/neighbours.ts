import type { Column } from '@likeness/table';
import { shuffle } from '../sampling/shuffle.js';
import { createRng } from '../sampling/rng.js';

/** Rows are compared with so many at most. */
const MOST_CANDIDATES = 2000;

/** Adds a row's distance in one column to those of all candidates. */
type AddDistances = (row: number, distances: Float64Array) => void;

/**
 * The rows that are most like a row, itself left out: mean over columns of the distance as a share of the range, of 1 where categories differ or one cell is
 * empty. Found when asked for and kept. There must be two rows or more, and one neighbour asked for.
 * Citation: Gower 1971, "A general coefficient of similarity".
 */
export function nearestRows(columns: readonly Column[], rows: number, count: number): (row: number) => Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  if (rows > MOST_CANDIDATES) shuffle(order, 0, rows, createRng(0));
  const candidates = order.slice(0, MOST_CANDIDATES).sort();
  const additions = columns.map((column) => distancesOf(column, candidates));
  const distances = new Float64Array(candidates.length);
  const size = Math.min(count, candidates.length - 1);
  const known = new Int32Array(rows * size).fill(-1);
  return (row) => {
    const nearest = known.subarray(row * size, (row + 1) * size);
    if (nearest[0] !== -1) return nearest;
    distances.fill(0);
    for (const add of additions) add(row, distances);
    putSmallest(distances, candidates.indexOf(row), nearest);
    for (let at = 0; at < size; at++) nearest[at] = candidates[nearest[at]!]!;
    return nearest;
  };
}

/** Positions of the smallest numbers, in their order, the first of equal ones first; one position may be left out. */
function putSmallest(numbers: Float64Array, leftOut: number, found: Int32Array): void {
  let size = 0;
  let largest = Infinity;
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!;
    if (at === leftOut || (size === found.length && number >= largest)) continue;
    let place = size < found.length ? size++ : size - 1;
    for (; place > 0 && numbers[found[place - 1]!]! > number; place--) found[place] = found[place - 1]!;
    found[place] = at;
    largest = numbers[found[size - 1]!]!;
  }
}

function distancesOf(column: Column, candidates: Int32Array): AddDistances {
  if (column.kind === 'text') {
    const { codes } = column;
    const others = candidates.map((row) => codes[row]!);
    return (row, distances) => {
      const code = codes[row]!;
      for (let at = 0; at < others.length; at++) distances[at]! += others[at] === code ? 0 : 1;
    };
  }
  const { values } = column;
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const range = max > min ? max - min : 1;
  const others = Float64Array.from(candidates, (row) => values[row]! / range);
  return (row, distances) => {
    const value = values[row]! / range;
    const ofEmpty = Number.isNaN(value) ? 0 : 1;
    for (let at = 0; at < others.length; at++) {
      const difference = Math.abs(others[at]! - value);
      if (difference >= 0) distances[at]! += difference;
      else distances[at]! += Number.isNaN(others[at]!) ? ofEmpty : 1;
    }
  };
}
