import { balancedWeights } from '../learning/decision-tree.js';
import { fitLogisticRegression } from '../learning/logistic-regression.js';
import { binaryEfficacy } from './efficacy.js';

export const binaryLogisticRegression = binaryEfficacy(
  'BinaryLogisticRegression',
  (train, target) => {
    const weights = balancedWeights(target, 2);
    const score = fitLogisticRegression(train, Uint8Array.from(target), { iterations: 50, weights });
    return (data) => Int32Array.from(score(data), (s) => (s > 0 ? 1 : 0));
  },
  'a logistic regression',
);
