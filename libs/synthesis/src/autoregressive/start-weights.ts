import type { Rng } from '../sampling/rng.js';
import type { Network } from './network.js';
import { NONE, type Head } from './softmax.js';

/** Outputs begin with so little of their hidden units that they are nearly what the biases say. */
const START_OUTPUTS = 0.1;

/** Small random weights, and biases that say how often every code is there: before any step, columns are drawn as they are alone. */
export function startWeights(network: Network, rows: readonly Int32Array[], rng: Rng): Float32Array {
  const { columns, hidden, width } = network;
  const weights = new Float32Array(network.weights);
  const fill = (from: number, floats: number, deviation: number): void => {
    for (let at = from; at < from + floats; at++) weights[at] = deviation * normal(rng);
  };
  const startHead = ({ from, bias, count }: Head, counts: Float64Array): void => {
    if (from !== NONE) fill(from, count * hidden, START_OUTPUTS / Math.sqrt(hidden));
    const total = counts.reduce((sum, each) => sum + each, 0);
    counts.forEach((each, out) => (weights[bias + out] = Math.log((each + 1) / (total + count))));
  };
  columns.forEach(({ inputs, inputRows, groupHead, codeHeads, groupOf, startOf, groups, codes }, at) => {
    fill(inputs, inputRows * width, 1 / Math.sqrt(columns.length));
    const codeCounts = new Float64Array(codes);
    const groupCounts = new Float64Array(groups);
    for (const row of rows) {
      const code = row[at]!;
      if (code < 0) continue;
      codeCounts[code]!++;
      groupCounts[groupOf[code]!]!++;
    }
    if (groupHead.count > 0) startHead(groupHead, groupCounts);
    codeHeads.forEach((head, group) => {
      const start = startOf[group]!;
      if (head) startHead(head, codeCounts.subarray(start, start + head.count));
    });
  });
  return weights;
}

/** Citation: Box and Muller 1958. */
function normal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
}
