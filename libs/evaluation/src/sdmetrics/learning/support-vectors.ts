import { SdMetricsError } from '../sdmetrics-error.js';
import { matrix, takeMatrixRows, type Matrix } from './matrix.js';

const COST = 1;
const TOLERANCE = 1e-3;
const TINY = 1e-12;

/** 1 / (columns * variance of all entries): scikit-learn's gamma "scale". */
export const scaleGamma = ({ columns, values }: Matrix): number => {
  let sum = 0;
  let squares = 0;
  for (const v of values) {
    sum += v;
    squares += v * v;
  }
  const variance = squares / values.length - (sum / values.length) ** 2;
  return variance === 0 ? 1 : 1 / (columns * variance);
};

const distance = (a: Matrix, i: number, b: Matrix, j: number): number => {
  let total = 0;
  for (let c = 0; c < a.columns; c++) total += (a.values[i * a.columns + c]! - b.values[j * b.columns + c]!) ** 2;
  return total;
};

/** Every pair of rows has its number in memory: 300 MB at this size. */
const MOST_ROWS = 6000;

const kernelMatrix = (data: Matrix, gamma: number): Float64Array => {
  const n = data.rows;
  if (n > MOST_ROWS)
    throw new SdMetricsError(
      'incomputable',
      `Support vectors take at most ${String(MOST_ROWS)} rows at once. Use a sample.`,
    );
  const kernel = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) kernel[i * n + j] = kernel[j * n + i] = Math.exp(-gamma * distance(data, i, data, j));
  return kernel;
};

/** Between two variables. */
type Kernel = (i: number, j: number) => number;

interface Solution {
  readonly alpha: Float64Array;
  readonly offset: number;
}

/** The pair that violates optimality most, by second-order information; undefined: none does by more than the tolerance. */
const choosePair = (
  kernel: Kernel,
  signs: Int8Array,
  alpha: Float64Array,
  slope: Float64Array,
): readonly [number, number] | undefined => {
  const n = signs.length;
  const canRise = (t: number): boolean => (signs[t]! > 0 ? alpha[t]! < COST : alpha[t]! > 0);
  const canFall = (t: number): boolean => (signs[t]! > 0 ? alpha[t]! > 0 : alpha[t]! < COST);
  let up = -1;
  let highest = -Infinity;
  for (let t = 0; t < n; t++)
    if (canRise(t) && -signs[t]! * slope[t]! >= highest) {
      highest = -signs[t]! * slope[t]!;
      up = t;
    }
  let down = -1;
  let lowest = Infinity;
  let best = Infinity;
  for (let t = 0; t < n && up >= 0; t++) {
    if (!canFall(t)) continue;
    const value = -signs[t]! * slope[t]!;
    lowest = Math.min(lowest, value);
    const gap = highest - value;
    if (gap <= 0) continue;
    const curvature = kernel(up, up) + kernel(t, t) - 2 * kernel(up, t);
    const gain = -(gap * gap) / (curvature > 0 ? curvature : TINY);
    if (gain <= best) {
      best = gain;
      down = t;
    }
  }
  return up < 0 || down < 0 || highest - lowest < TOLERANCE ? undefined : [up, down];
};

const offsetOf = (signs: Int8Array, alpha: Float64Array, slope: Float64Array): number => {
  let [free, sum, above, below] = [0, 0, Infinity, -Infinity];
  for (let t = 0; t < signs.length; t++) {
    const value = signs[t]! * slope[t]!;
    if (alpha[t]! >= COST) {
      if (signs[t]! < 0) above = Math.min(above, value);
      else below = Math.max(below, value);
    } else if (alpha[t]! <= 0) {
      if (signs[t]! > 0) above = Math.min(above, value);
      else below = Math.max(below, value);
    } else {
      free++;
      sum += value;
    }
  }
  return free > 0 ? sum / free : (above + below) / 2;
};

const move = (alpha: Float64Array, i: number, j: number, signs: Int8Array, step: number): void => {
  const opposite = signs[i] !== signs[j];
  const kept = opposite ? alpha[i]! - alpha[j]! : alpha[i]! + alpha[j]!;
  alpha[i]! += step;
  alpha[j]! += opposite ? step : -step;
  if (opposite) {
    if (kept > 0 && alpha[j]! < 0) [alpha[j], alpha[i]] = [0, kept];
    else if (kept <= 0 && alpha[i]! < 0) [alpha[i], alpha[j]] = [0, -kept];
    if (kept > 0 && alpha[i]! > COST) [alpha[i], alpha[j]] = [COST, COST - kept];
    else if (kept <= 0 && alpha[j]! > COST) [alpha[j], alpha[i]] = [COST, COST + kept];
    return;
  }
  if (kept > COST && alpha[i]! > COST) [alpha[i], alpha[j]] = [COST, kept - COST];
  else if (kept <= COST && alpha[j]! < 0) [alpha[j], alpha[i]] = [0, kept];
  if (kept > COST && alpha[j]! > COST) [alpha[j], alpha[i]] = [COST, kept - COST];
  else if (kept <= COST && alpha[i]! < 0) [alpha[i], alpha[j]] = [0, kept];
};

/** min 1/2 a'Qa + linear'a with Q = signs signs' kernel, entries in [0, cost], signs'a = 0: sequential minimal optimisation. */
const solve = (kernel: Kernel, signs: Int8Array, linear: Float64Array): Solution => {
  const n = signs.length;
  const alpha = new Float64Array(n);
  const slope = linear.slice();
  for (let round = 0; round < Math.max(10_000_000, 100 * n); round++) {
    const pair = choosePair(kernel, signs, alpha, slope);
    if (pair === undefined) break;
    const [i, j] = pair;
    const curvature = kernel(i, i) + kernel(j, j) - 2 * kernel(i, j);
    const [oldI, oldJ] = [alpha[i]!, alpha[j]!];
    const pull = signs[i] === signs[j] ? slope[j]! - slope[i]! : -slope[i]! - slope[j]!;
    move(alpha, i, j, signs, pull / (curvature > 0 ? curvature : TINY));
    const [changeI, changeJ] = [signs[i]! * (alpha[i]! - oldI), signs[j]! * (alpha[j]! - oldJ)];
    for (let t = 0; t < n; t++) slope[t]! += signs[t]! * (kernel(i, t) * changeI + kernel(j, t) * changeJ);
  }
  return { alpha, offset: offsetOf(signs, alpha, slope) };
};

const squareKernel = (data: Matrix, gamma: number): Kernel => {
  const values = kernelMatrix(data, gamma);
  const n = data.rows;
  return (i, j) => values[(i % n) * n + (j % n)]!;
};

/** Weighted kernels of the rows that carry weight, less the offset. */
const decision = (
  train: Matrix,
  weights: Float64Array,
  offset: number,
  gamma: number,
): ((data: Matrix) => Float64Array) => {
  const support = Int32Array.from(weights, (_, row) => row).filter((row) => weights[row] !== 0);
  const vectors = support.length === 0 ? matrix(0, train.columns) : takeMatrixRows(train, support);
  return (data) =>
    Float64Array.from({ length: data.rows }, (_, row) => {
      let value = -offset;
      support.forEach((from, s) => {
        value += weights[from]! * Math.exp(-gamma * distance(vectors, s, data, row));
      });
      return value;
    });
};

/**
 * A support-vector machine with a radial kernel and cost 1 for two classes: the decision value of each row, above 0 for sign 1.
 * Citation: Fan, Chen, Lin 2005, "Working set selection using second order information".
 */
export const fitSupportVectors = (train: Matrix, signs: Int8Array, gamma: number): ((data: Matrix) => Float64Array) => {
  const linear = new Float64Array(signs.length).fill(-1);
  const { alpha, offset } = solve(squareKernel(train, gamma), signs, linear);
  return decision(
    train,
    alpha.map((a, row) => a * signs[row]!),
    offset,
    gamma,
  );
};

const INSENSITIVE = 0.1;

/** Support-vector regression with a radial kernel, cost 1 and a tube of 0.1. */
export const fitSupportVectorRegression = (
  train: Matrix,
  target: Float64Array,
  gamma: number,
): ((data: Matrix) => Float64Array) => {
  const n = target.length;
  const signs = new Int8Array(2 * n).fill(1, 0, n).fill(-1, n);
  const linear = Float64Array.from({ length: 2 * n }, (_, i) =>
    i < n ? INSENSITIVE - target[i]! : INSENSITIVE + target[i - n]!,
  );
  const { alpha, offset } = solve(squareKernel(train, gamma), signs, linear);
  return decision(
    train,
    target.map((_, row) => alpha[row]! - alpha[row + n]!),
    offset,
    gamma,
  );
};
