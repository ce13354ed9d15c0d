import { columnOf } from '../data/frame.js';
import { codeRows } from '../data/row-codes.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';
import { binaryAdaBoost } from './ada-boost.js';
import { binaryDecisionTree, multiclassDecisionTree } from './decision-tree.js';
import { targetOf } from './efficacy.js';
import { linearRegression } from './linear-regression.js';
import { binaryLogisticRegression } from './logistic-regression.js';
import { binaryPerceptron, multiclassPerceptron, perceptronRegressor } from './multilayer-perceptron.js';
import { randomOf } from '../numeric/sample-rows.js';

const BINARY = [binaryDecisionTree, binaryAdaBoost, binaryLogisticRegression, binaryPerceptron];

/** The metrics that fit the target: two values, numbers, or categories. */
const metricsFor = (input: TableInput): readonly TableMetric[] => {
  const target = targetOf(input);
  if (codeRows([columnOf(input.real, target)])[0]!.size === 2) return BINARY;
  const sdtype = input.metadata.columns[target]?.sdtype;
  if (sdtype === 'numerical') return [linearRegression, perceptronRegressor];
  if (sdtype === 'categorical') return [multiclassDecisionTree, multiclassPerceptron];
  throw new SdMetricsError('bad_value', 'The target must be numerical or categorical, or have two values.');
};

const compute = (input: TableInput): number => {
  const random = randomOf(input);
  const scores = metricsFor(input).map((metric) => metric.compute({ ...input, random }));
  return scores.reduce((a, b) => a + b, 0) / scores.length;
};

export const mlEfficacy: TableMetric = {
  name: 'MLEfficacy',
  appliesTo: 'a table and a "target"',
  formula: 'mean of the efficacy metrics that fit the target: binary, multiclass or regression',
  range: [-Infinity, 1],
  arguments: ['target', 'seed'],
  compute,
  breakdown: (input) => ({ score: compute(input) }),
};
