import { fitPerceptron } from '../learning/multilayer-perceptron.js';
import type { Matrix } from '../learning/matrix.js';
import { binaryEfficacy, multiclassEfficacy, regressionEfficacy, type Classifier } from './efficacy.js';

const EPOCHS = 50;

const likeliest = (scores: Float64Array, classes: number): Int32Array =>
  Int32Array.from({ length: scores.length / classes }, (_, row) => {
    const part = scores.subarray(row * classes, (row + 1) * classes);
    return part.indexOf(part.reduce((a, b) => Math.max(a, b), -Infinity));
  });

const oneHot = (target: Int32Array, classes: number): Float64Array => {
  const marks = new Float64Array(target.length * classes);
  target.forEach((label, row) => (marks[row * classes + label] = 1));
  return marks;
};

const binaryWith =
  (hidden: number): Classifier =>
  (train, target, _classes, random) => {
    const options = { hidden, outputs: 1, kind: 'logistic', epochs: EPOCHS } as const;
    const predict = fitPerceptron(train, Float64Array.from(target), options, random);
    return (data) => Int32Array.from(predict(data), (p) => (p > 0.5 ? 1 : 0));
  };

const twoOfMany = binaryWith(100);

const multiclass: Classifier = (train, target, classes, random) => {
  if (classes === 2) return twoOfMany(train, target, classes, random);
  const options = { hidden: 100, outputs: classes, kind: 'softmax', epochs: EPOCHS } as const;
  const predict = fitPerceptron(train, oneHot(target, classes), options, random);
  return (data: Matrix) => likeliest(predict(data), classes);
};

export const binaryPerceptron = binaryEfficacy('BinaryMLPClassifier', binaryWith(50), 'a small neural network');
export const multiclassPerceptron = multiclassEfficacy('MulticlassMLPClassifier', multiclass, 'a small neural network');
export const perceptronRegressor = regressionEfficacy(
  'MLPRegressor',
  (train, target, random) =>
    fitPerceptron(train, target, { hidden: 100, outputs: 1, kind: 'identity', epochs: EPOCHS }, random),
  'a small neural network',
);
