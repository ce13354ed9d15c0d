import type { Matrix, Parameter } from '@likeness/tensor';
import { crossEntropy } from '../mode-encoding/cross-entropy.js';
import { hasOffset, type ColumnCode, type Span } from '../mode-encoding/column-code.js';

/**
 * How unlikely rows are given what a decoder made of them: the cross entropy of cells, and for offsets the negative log-likelihood of a normal variable, where the
 * cell has one. A mean over rows, times `factor`. Writes its derivatives into `delta`, and into the gradient of the deviations.
 */
export function reconstructionLoss(
  codes: readonly ColumnCode[],
  spans: readonly Span[],
  input: Matrix,
  out: Matrix,
  deviations: Parameter,
  delta: Matrix,
  factor: number,
): number {
  const { rows, columns: width } = input;
  const scale = factor / rows;
  deviations.gradient.fill(0);
  let loss = 0;
  codes.forEach((code, column) => {
    const { offset, start, size } = spans[column]!;
    for (let row = 0; row < rows; row++) {
      const at = row * width;
      const cell = cellOf(input.values, at + start, size);
      loss += crossEntropy(out.values, at + start, size, cell, delta.values, scale);
      if (offset < 0) continue;
      delta.values[at + offset] = 0;
      if (!hasOffset(code, cell)) continue;
      const deviation = deviations.values[offset]!;
      const made = Math.tanh(out.values[at + offset]!);
      const miss = (input.values[at + offset]! - made) / deviation;
      loss += 0.5 * miss * miss + Math.log(deviation);
      delta.values[at + offset] = (-scale * miss * (1 - made * made)) / deviation;
      deviations.gradient[offset]! += (scale * (1 - miss * miss)) / deviation;
    }
  });
  return loss * scale;
}

function cellOf(values: Float32Array, start: number, size: number): number {
  let cell = 0;
  while (cell < size - 1 && values[start + cell] !== 1) cell++;
  return cell;
}
