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

const kernelMatrix = (data: Matrix, gamma: number): Float64Array => {
  const n = data.rows;
  const kernel = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) kernel[i * n + j] = kernel[j * n + i] = Math.exp(-gamma * distance(data, i, data, j));
  return kernel;
};

interface Solution {
  readonly alpha: Float64Array;
  readonly offset: number;
}

/** The pair that violates optimality most, by second-order information; undefined: none does by more than the tolerance. */
const choosePair = (
  kernel: Float64Array,
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
    const curvature = kernel[up * n + up]! + kernel[t * n + t]! - 2 * kernel[up * n + t]!;
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

const solve = (kernel: Float64Array, signs: Int8Array): Solution => {
  const n = signs.length;
  const alpha = new Float64Array(n);
  const slope = new Float64Array(n).fill(-1);
  for (let round = 0; round < Math.max(10_000_000, 100 * n); round++) {
    const pair = choosePair(kernel, signs, alpha, slope);
    if (pair === undefined) break;
    const [i, j] = pair;
    const curvature = kernel[i * n + i]! + kernel[j * n + j]! - 2 * kernel[i * n + j]!;
    const [oldI, oldJ] = [alpha[i]!, alpha[j]!];
    const pull = signs[i] === signs[j] ? slope[j]! - slope[i]! : -slope[i]! - slope[j]!;
    move(alpha, i, j, signs, pull / (curvature > 0 ? curvature : TINY));
    const [changeI, changeJ] = [alpha[i]! - oldI, alpha[j]! - oldJ];
    for (let t = 0; t < n; t++)
      slope[t]! += signs[t]! * (signs[i]! * kernel[i * n + t]! * changeI + signs[j]! * kernel[j * n + t]! * changeJ);
  }
  return { alpha, offset: offsetOf(signs, alpha, slope) };
};

/**
 * A support-vector machine with a radial kernel and cost 1 for two classes: the decision value of each row, above 0 for sign 1.
 * Citation: Fan, Chen, Lin 2005, "Working set selection using second order information".
 */
export const fitSupportVectors = (train: Matrix, signs: Int8Array, gamma: number): ((data: Matrix) => Float64Array) => {
  const { alpha, offset } = solve(kernelMatrix(train, gamma), signs);
  const support = Int32Array.from(alpha, (_, row) => row).filter((row) => alpha[row]! > 0);
  const vectors = support.length === 0 ? matrix(0, train.columns) : takeMatrixRows(train, support);
  return (data) =>
    Float64Array.from({ length: data.rows }, (_, row) => {
      let value = -offset;
      support.forEach((from, s) => {
        value += alpha[from]! * signs[from]! * Math.exp(-gamma * distance(vectors, s, data, row));
      });
      return value;
    });
};
