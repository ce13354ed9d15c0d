import { fitDecisionTree } from '../sdmetrics/learning/decision-tree.js';
import { matrix } from '../sdmetrics/learning/matrix.js';
import { kolmogorovSmirnov } from '../sdmetrics/numeric/kolmogorov-smirnov.js';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import type { CodedPair } from './coded-pair.js';

export interface PropensityOptions {
  readonly depth: number;
  readonly seed: number;
}

/** How well a tree tells synthetic from real rows that it has seen. */
export interface Propensity {
  /** Mean of (p - c)², with p the tree's share of synthetic rows and c their share in all; 0: it cannot. */
  readonly pmse: number;
  /** The greatest distance between the distributions of p on both sides. */
  readonly ks: number;
}

/** Fitted and scored on the same rows, as SDNist does: a deep tree scores badly even on a fresh real sample. */
export const propensityScores = (columns: readonly CodedPair[], { depth, seed }: PropensityOptions): Propensity => {
  const [rows, others] = [columns[0]!.real.length, columns[0]!.synthetic.length];
  const data = matrix(rows + others, columns.length);
  columns.forEach(({ real, synthetic }, c) => {
    real.forEach((code, row) => (data.values[row * columns.length + c] = code));
    synthetic.forEach((code, row) => (data.values[(rows + row) * columns.length + c] = code));
  });
  const target = new Int32Array(rows + others).fill(1, rows);
  const weights = new Float64Array(rows + others).fill(1);
  const tree = fitDecisionTree(data, target, { depth, weights, classes: 2 }, new MersenneTwister(seed));
  const scores = Float64Array.from(tree.shares(data), (shares) => shares[1]!);
  const share = others / (rows + others);
  return {
    pmse: scores.reduce((sum, p) => sum + (p - share) ** 2, 0) / scores.length,
    ks: kolmogorovSmirnov(scores.slice(0, rows), scores.slice(rows)),
  };
};
