import { cellCount } from '@likeness/privacy';
import type { Compression } from '../domain/compression.js';
import { lowVarianceRounding } from '../sampling/low-variance-rounding.js';
import type { Rng } from '../sampling/rng.js';
import { rowsByCode } from '../sampling/rows-by-code.js';

/** Cells of an attribute from codes of its groups: every cell of a group gets its share of the group's rows within 1. */
export function expandGroups({ attribute, groups, members }: Compression, codes: Int32Array, rng: Rng): Int32Array {
  const cells = new Int32Array(codes.length);
  const single = members.map((member) => (member.cells.length === 1 ? member.cells[0]! : -1));
  for (let row = 0; row < codes.length; row++) cells[row] = single[codes[row]!]!;
  if (single.every((cell) => cell >= 0)) return cells;
  const { rows, starts } = rowsByCode(codes, groups, rng);
  const counts = new Int32Array(cellCount(attribute));
  members.forEach((member, group) => {
    if (member.cells.length === 1) return;
    let at = starts[group]!;
    lowVarianceRounding(member.shares, 0, member.cells.length, starts[group + 1]! - at, rng, counts);
    member.cells.forEach((cell, position) => {
      for (let left = counts[position]!; left > 0; left--) cells[rows[at++]!] = cell;
    });
  });
  return cells;
}
