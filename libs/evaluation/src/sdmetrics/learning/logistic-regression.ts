import { minimise, type Objective } from './minimise.js';
import type { Matrix } from './matrix.js';

export interface LogisticOptions {
  readonly iterations: number;
  /** One for each row; absent: 1. */
  readonly weights?: Float64Array;
}

const logOnePlusExp = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/** Mean logistic loss plus |w|^2 / 2 over the sum of the weights; the last entry of the point is the intercept. */
const loss = ({ rows, columns, values }: Matrix, target: Uint8Array, weights: Float64Array | undefined): Objective => {
  const total = weights?.reduce((a, b) => a + b, 0) ?? rows;
  return (point, gradient) => {
    gradient.fill(0);
    let value = 0;
    for (let row = 0; row < rows; row++) {
      const at = row * columns;
      let score = point[columns]!;
      for (let c = 0; c < columns; c++) score += values[at + c]! * point[c]!;
      const weight = (weights?.[row] ?? 1) / total;
      value += weight * (logOnePlusExp(score) - target[row]! * score);
      const pull = weight * (1 / (1 + Math.exp(-score)) - target[row]!);
      for (let c = 0; c < columns; c++) gradient[c]! += pull * values[at + c]!;
      gradient[columns]! += pull;
    }
    for (let c = 0; c < columns; c++) {
      value += (0.5 / total) * point[c]! * point[c]!;
      gradient[c]! += point[c]! / total;
    }
    return value;
  };
};

/** Log-odds of class 1 for each row of a table, after learning from another. */
export const fitLogisticRegression = (
  train: Matrix,
  target: Uint8Array,
  options: LogisticOptions,
): ((data: Matrix) => Float64Array) => {
  const start = new Float64Array(train.columns + 1);
  const point = minimise(loss(train, target, options.weights), start, 1e-4, options.iterations);
  return ({ rows, columns, values }) => {
    const scores = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      let score = point[columns]!;
      for (let c = 0; c < columns; c++) score += values[row * columns + c]! * point[c]!;
      scores[row] = score;
    }
    return scores;
  };
};
