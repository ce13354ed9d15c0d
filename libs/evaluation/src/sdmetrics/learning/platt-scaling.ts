import { MersenneTwister } from '../numeric/mersenne-twister.js';
import { takeMatrixRows, type Matrix } from './matrix.js';
import { fitSupportVectors } from './support-vectors.js';

const FOLDS = 5;

/** A whole number below `count`, as libsvm draws it. */
const below = (count: number, random: MersenneTwister): number => {
  const threshold = (2 ** 32 - count) % count;
  for (;;) {
    const product = BigInt(random.uint32()) * BigInt(count);
    if (Number(product & 0xffffffffn) >= threshold) return Number(product >> 32n);
  }
};

/** Decision values of rows that the machine did not learn from: five folds in libsvm's random order. */
const heldOutValues = (data: Matrix, signs: Int8Array, gamma: number, random: MersenneTwister): Float64Array => {
  const n = signs.length;
  const order = Int32Array.from({ length: n }, (_, row) => row);
  for (let i = 0; i < n; i++) {
    const j = i + below(n - i, random);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const values = new Float64Array(n);
  for (let fold = 0; fold < FOLDS; fold++) {
    const [from, to] = [Math.floor((fold * n) / FOLDS), Math.floor(((fold + 1) * n) / FOLDS)];
    const kept = order.filter((_, at) => at < from || at >= to);
    const labels = Int8Array.from(kept, (row) => signs[row]!);
    const out = order.slice(from, to);
    const mixed = labels.includes(1) && labels.includes(-1);
    const decide = mixed ? fitSupportVectors(takeMatrixRows(data, kept), labels, gamma) : undefined;
    const found = decide?.(takeMatrixRows(data, out)) ?? new Float64Array(out.length).fill(labels[0] ?? 0);
    out.forEach((row, i) => (values[row] = found[i]!));
  }
  return values;
};

/**
 * The slope of the sigmoid 1 / (1 + exp(slope x value + offset)) that fits the signs best. Below 0 where larger values mean sign 1.
 * Citation: Lin, Lin, Weng 2007, "A note on Platt's probabilistic outputs for support vector machines".
 */
const sigmoidSlope = (values: Float64Array, signs: Int8Array): number => {
  const positives = signs.filter((s) => s > 0).length;
  const negatives = signs.length - positives;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  const targets = Float64Array.from(signs, (s) => (s > 0 ? high : low));
  const loss = (a: number, b: number): number => {
    let total = 0;
    for (let i = 0; i < values.length; i++) {
      const x = values[i]! * a + b;
      total += x >= 0 ? targets[i]! * x + Math.log1p(Math.exp(-x)) : (targets[i]! - 1) * x + Math.log1p(Math.exp(x));
    }
    return total;
  };
  let [a, b] = [0, Math.log((negatives + 1) / (positives + 1))];
  let best = loss(a, b);
  for (let round = 0; round < 100; round++) {
    let [h11, h22, h21, g1, g2] = [1e-12, 1e-12, 0, 0, 0];
    for (let i = 0; i < values.length; i++) {
      const x = values[i]! * a + b;
      const p = 1 / (1 + Math.exp(x));
      const weight = p * (1 - p);
      h11 += values[i]! ** 2 * weight;
      h22 += weight;
      h21 += values[i]! * weight;
      g1 += values[i]! * (targets[i]! - p);
      g2 += targets[i]! - p;
    }
    if (Math.abs(g1) < 1e-5 && Math.abs(g2) < 1e-5) break;
    const determinant = h11 * h22 - h21 * h21;
    const [da, db] = [-(h22 * g1 - h21 * g2) / determinant, -(-h21 * g1 + h11 * g2) / determinant];
    const descent = g1 * da + g2 * db;
    let step = 1;
    for (; step >= 1e-10; step /= 2) {
      const value = loss(a + step * da, b + step * db);
      if (value >= best + 1e-4 * step * descent) continue;
      [a, b, best] = [a + step * da, b + step * db, value];
      break;
    }
    if (step < 1e-10) break;
  }
  return a;
};

/** A machine whose decision values rank rows as libsvm's probabilities do: turned round where the held-out values say so. */
export const fitProbableSupportVectors = (
  train: Matrix,
  signs: Int8Array,
  gamma: number,
  random: MersenneTwister,
): ((data: Matrix) => Float64Array) => {
  const own = new MersenneTwister(random.upTo(2147483646));
  const slope = sigmoidSlope(heldOutValues(train, signs, gamma, own), signs);
  const decide = fitSupportVectors(train, signs, gamma);
  return (data) => decide(data).map((value) => -slope * value);
};
