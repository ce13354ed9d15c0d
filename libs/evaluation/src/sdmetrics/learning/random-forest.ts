import { MersenneTwister } from '../numeric/mersenne-twister.js';
import { fitDecisionTree } from './decision-tree.js';
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
    const seeds = Array.from({ length: TREES }, () => random.upTo(2 ** 31 - 2));
    const features = Math.max(1, Math.floor(Math.sqrt(data.columns)));
    const trees = seeds.map((seed) => {
      const drawing = new MersenneTwister(seed);
      const weights = new Float64Array(target.length);
      for (let i = 0; i < target.length; i++) weights[drawing.upTo(target.length - 1)]!++;
      return fitDecisionTree(data, target, { depth: Infinity, weights, classes, features }, new MersenneTwister(seed));
    });
    return (key) => {
      const row = oneHot([key], sizes);
      const shares = new Float64Array(classes);
      for (const tree of trees) tree.shares(row)[0]!.forEach((share, label) => (shares[label]! += share));
      return shares.indexOf(Math.max(...shares));
    };
  };
