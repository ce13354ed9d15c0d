import type { Rng } from './rng.js';
import { shuffle } from './shuffle.js';

/** The rows of every code, each in random order: those of code c are rows[starts[c]] .. rows[starts[c + 1] - 1]. */
export interface RowsByCode {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
}

export function rowsByCode(codes: Int32Array, cells: number, rng: Rng): RowsByCode {
  const starts = new Int32Array(cells + 1);
  for (let row = 0; row < codes.length; row++) starts[codes[row]! + 1]!++;
  for (let code = 0; code < cells; code++) starts[code + 1]! += starts[code]!;
  const next = starts.slice(0, cells);
  const rows = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) rows[next[codes[row]!]!++] = row;
  for (let code = 0; code < cells; code++) shuffle(rows, starts[code]!, starts[code + 1]!, rng);
  return { rows, starts };
}
