import type { Matrix, Parameter } from '@likeness/tensor';
import { hasOffset, type CodedColumn, type Span } from '../mode-encoding/column-code.js';
import { shiftedExponentials } from '../mode-encoding/shifted-exponentials.js';

/**
 * How unlikely rows are given what a decoder made of them: the cross entropy of cells, and for offsets the negative log-likelihood of a normal variable, where the
 * cell has one. A mean over rows, times `factor`. Writes its derivatives into `delta`, and into the gradient of the deviations.
 * @param chosen the rows of the columns that the rows of `out` stand for
 */
export function reconstructionLoss(
  coded: readonly CodedColumn[],
  spans: readonly Span[],
  chosen: ArrayLike<number>,
  out: Matrix,
  deviations: Parameter,
  delta: Matrix,
  factor: number,
): number {
  const { rows, columns: width } = out;
  const scale = factor / rows;
  deviations.gradient.fill(0);
  let loss = 0;
  const [scores, slopes] = [out.values, delta.values];
  shiftedExponentials(out, spans, delta);
  for (let row = 0, from = 0; row < rows; row++, from += width) {
    const real = chosen[row]!;
    for (let column = 0; column < coded.length; column++) {
      const { code, cells, offsets } = coded[column]!;
      const { offset, start, size } = spans[column]!;
      const cell = cells[real]!;
      const [first, end] = [from + start, from + start + size];
      let total = 0;
      for (let at = first; at < end; at++) total += slopes[at]!;
      loss -= Math.log(slopes[first + cell]! / total);
      const share = scale / total;
      for (let at = first; at < end; at++) slopes[at]! *= share;
      slopes[first + cell]! -= scale;
      if (!offsets) continue;
      const place = from + offset;
      slopes[place] = 0;
      if (!hasOffset(code, cell)) continue;
      const deviation = deviations.values[offset]!;
      const made = Math.tanh(scores[place]!);
      const miss = (offsets[real]! - made) / deviation;
      loss += 0.5 * miss * miss + Math.log(deviation);
      slopes[place] = (-scale * miss * (1 - made * made)) / deviation;
      deviations.gradient[offset]! += (scale * (1 - miss * miss)) / deviation;
    }
  }
  return loss * scale;
}
