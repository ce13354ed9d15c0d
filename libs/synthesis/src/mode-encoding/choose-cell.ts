/** Draws from the softmax of some scores; `size` must be at least 1. */
export function chooseCell(scores: Float32Array, start: number, size: number, uniform: number): number {
  let top = -Infinity;
  for (let at = start; at < start + size; at++) top = Math.max(top, scores[at]!);
  let total = 0;
  for (let at = start; at < start + size; at++) total += Math.exp(scores[at]! - top);
  let left = uniform * total;
  for (let cell = 0; cell < size - 1; cell++) {
    left -= Math.exp(scores[start + cell]! - top);
    if (left < 0) return cell;
  }
  return size - 1;
}
