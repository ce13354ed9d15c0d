import { dealCodes } from '../sampling/random-places.js';
import type { Rng } from '../sampling/rng.js';
import type { CellSource } from './cell-source.js';
import { MemberDealer } from './member-dealer.js';

/** Turns codes of a column into cells. */
export function groupExpander({ members }: CellSource, rng: Rng): (codes: Int32Array) => Int32Array {
  const single = Int32Array.from(members, ({ cells }) => (cells.length === 1 ? cells[0]! : -1));
  if (single.every((cell, code) => cell === code)) return (codes) => codes;
  if (single.every((cell) => cell >= 0)) return (codes) => relabel(codes, single);
  const dealer = new MemberDealer(members, rng);
  return (codes) => {
    const cells = new Int32Array(codes.length);
    dealer.deal(
      codes,
      (tile, cell, from, to) => void tile.codes.fill(cell, from, to),
      ({ rows }, first) => dealCodes(rows, cells.subarray(first, first + rows)),
    );
    return cells;
  };
}

/** The label of each code. */
export function relabel(codes: Int32Array, labels: Int32Array): Int32Array {
  const result = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) result[row] = labels[codes[row]!]!;
  return result;
}
