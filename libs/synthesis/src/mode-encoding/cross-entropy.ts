/** -log of the softmax of scores at a cell; its derivatives, times `scale`, go into `delta`. */
export function crossEntropy(
  scores: Float32Array,
  start: number,
  size: number,
  cell: number,
  delta: Float32Array,
  scale: number,
): number {
  let top = -Infinity;
  for (let at = start; at < start + size; at++) top = Math.max(top, scores[at]!);
  let total = 0;
  for (let at = start; at < start + size; at++) total += delta[at] = Math.exp(scores[at]! - top);
  for (let at = start; at < start + size; at++) delta[at]! *= scale / total;
  delta[start + cell]! -= scale;
  return Math.log(total) - (scores[start + cell]! - top);
}
