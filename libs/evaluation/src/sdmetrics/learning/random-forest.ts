import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { fitDecisionTree } from './decision-tree.js';
import { takeMatrixRows } from './matrix.js';
import type { CodeLearner } from './naive-bayes.js';
import { codeSizes, oneHot } from './one-hot.js';

const TREES = 100;

/** A hundred trees on rows drawn with replacement, each split choosing among a few features; most of their shares win. */
export const randomForest =
  (random: MersenneTwister): CodeLearner =>
  (keys, target) => {
    const sizes = codeSizes(keys);
    const data = oneHot(keys, sizes);
    const classes = target.reduce((size, label) => Math.max(size, label + 1), 0);
    const trees = Array.from({ length: TREES }, () => {
      const rows = Int32Array.from(target, () => random.upTo(target.length - 1));
      const options = {
        depth: Infinity,
        weights: new Float64Array(rows.length).fill(1),
        classes,
        features: Math.max(1, Math.floor(Math.sqrt(data.columns))),
      };
      return fitDecisionTree(
        takeMatrixRows(data, rows),
        Int32Array.from(rows, (r) => target[r]!),
        options,
        random,
      );
    });
    return (key) => {
      const row = oneHot([key], sizes);
      const shares = new Float64Array(classes);
      for (const tree of trees) tree.shares(row)[0]!.forEach((share, label) => (shares[label]! += share));
      return shares.indexOf(Math.max(...shares));
    };
  };
