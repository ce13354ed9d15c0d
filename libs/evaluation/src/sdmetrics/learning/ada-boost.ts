import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { fitDecisionTree } from './decision-tree.js';
import { seededTree } from './split-features.js';
import type { Matrix } from './matrix.js';

const ROUNDS = 50;

/** Weighted votes of 50 decision stumps (SAMME). Citation: Zhu, Zou, Rosset, Hastie 2009, "Multi-class AdaBoost". */
export const fitAdaBoost = (
  train: Matrix,
  target: Int32Array,
  classes: number,
  random: MersenneTwister,
): ((data: Matrix) => Int32Array) => {
  const members: { predict: (data: Matrix) => Int32Array; weight: number }[] = [];
  let weights = new Float64Array(target.length).fill(1 / target.length);
  for (let round = 0; round < ROUNDS; round++) {
    const { predict } = fitDecisionTree(train, target, { depth: 1, weights, classes }, seededTree(random));
    const missed = predict(train).map((label, row) => (label === target[row] ? 0 : 1));
    const total = weights.reduce((a, b) => a + b, 0);
    const error = missed.reduce((sum, miss, row) => sum + miss * weights[row]!, 0) / total;
    if (error <= 0) {
      members.push({ predict, weight: 1 });
      break;
    }
    if (error >= 1 - 1 / classes) break;
    const weight = Math.log((1 - error) / error) + Math.log(classes - 1);
    members.push({ predict, weight });
    const raised = weights.map((w, row) => w * Math.exp(weight * missed[row]!));
    const sum = raised.reduce((a, b) => a + b, 0);
    weights = raised.map((w) => w / sum);
  }
  return (data) => {
    const votes = Array.from({ length: data.rows }, () => new Float64Array(classes));
    for (const { predict, weight } of members) predict(data).forEach((label, row) => (votes[row]![label]! += weight));
    return Int32Array.from(votes, (of) => of.indexOf(Math.max(...of)));
  };
};
