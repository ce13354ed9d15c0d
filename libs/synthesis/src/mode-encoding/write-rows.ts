import type { Matrix } from '@likeness/tensor';
import type { CodedColumn, Span } from './column-code.js';

/** Writes rows as a net reads them, one-hot, from a column of `out` on; the rest of `out` stays as it is. */
export function writeRows(
  coded: readonly CodedColumn[],
  spans: readonly Span[],
  rows: ArrayLike<number>,
  { columns: width, values }: Matrix,
): void {
  const last = spans.at(-1);
  const end = last ? last.start + last.size : 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const from = at * width;
    values.fill(0, from, from + end);
    for (let column = 0; column < coded.length; column++) {
      const { cells, offsets } = coded[column]!;
      const { offset, start } = spans[column]!;
      values[from + start + cells[row]!] = 1;
      if (offset >= 0) values[from + offset] = offsets![row]!;
    }
  }
}
