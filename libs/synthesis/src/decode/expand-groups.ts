import { lowVarianceRounding } from '../sampling/low-variance-rounding.js';
import type { Rng } from '../sampling/rng.js';
import { rowsByCode } from '../sampling/rows-by-code.js';
import { sourceCells, type CellSource } from './cell-source.js';

/** Turns codes of a column into cells: every cell of a group gets its share of the group's rows within 1. */
export function groupExpander(source: CellSource): (codes: Int32Array, rng: Rng) => Int32Array {
  const { members } = source;
  const single = Int32Array.from(members, ({ cells }) => (cells.length === 1 ? cells[0]! : -1));
  const counts = new Int32Array(sourceCells(source));
  const isSame = single.every((cell, code) => cell === code);
  const isSingle = single.every((cell) => cell >= 0);
  return (codes, rng) => {
    if (isSame) return codes;
    const cells = new Int32Array(codes.length);
    for (let row = 0; row < codes.length; row++) cells[row] = single[codes[row]!]!;
    if (isSingle) return cells;
    const { rows, starts } = rowsByCode(codes, members.length, rng);
    members.forEach((member, group) => {
      if (member.cells.length === 1) return;
      let at = starts[group]!;
      lowVarianceRounding(member.shares, 0, member.cells.length, starts[group + 1]! - at, rng, counts);
      member.cells.forEach((cell, position) => {
        for (let left = counts[position]!; left > 0; left--) cells[rows[at++]!] = cell;
      });
    });
    return cells;
  };
}
