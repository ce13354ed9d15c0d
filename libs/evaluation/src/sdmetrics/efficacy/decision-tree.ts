import { balancedWeights, fitDecisionTree } from '../learning/decision-tree.js';
import { binaryEfficacy, multiclassEfficacy, type Classifier } from './efficacy.js';

const tree =
  (depth: number): Classifier =>
  (train, target, classes, random) =>
    fitDecisionTree(train, target, { depth, weights: balancedWeights(target, classes), classes }, random).predict;

export const binaryDecisionTree = binaryEfficacy('BinaryDecisionTreeClassifier', tree(15), 'a decision tree');
export const multiclassDecisionTree = multiclassEfficacy(
  'MulticlassDecisionTreeClassifier',
  tree(30),
  'a decision tree',
);
