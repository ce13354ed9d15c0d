import { exponentials, type Matrix } from '@likeness/tensor';
import type { Span } from './column-code.js';

/**
 * Of the cells of every column, e to the score less the largest of them: a softmax before it is divided by its total. Offsets become 1.
 * @param into of the shape of the scores, or the scores themselves
 */
export function shiftedExponentials({ rows, columns, values }: Matrix, spans: readonly Span[], into: Matrix): void {
  const shifted = into.values;
  for (let row = 0, from = 0; row < rows; row++, from += columns)
    for (const { offset, start, size } of spans) {
      const [first, end] = [from + start, from + start + size];
      let top = values[first]!;
      for (let at = first + 1; at < end; at++) if (values[at]! > top) top = values[at]!;
      for (let at = first; at < end; at++) shifted[at] = values[at]! - top;
      if (offset >= 0) shifted[from + offset] = 0;
    }
  exponentials(shifted);
}
