import { lineSearch } from './line-search.js';

/** Value at a point; writes the gradient there. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

const MEMORY = 10;
const FLAT = 64 * Number.EPSILON;
const LONGEST = 1e10;
const TRIALS = 50;

const dot = (a: Float64Array, b: Float64Array): number => {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
};

interface Correction {
  readonly move: Float64Array;
  readonly change: Float64Array;
  readonly product: number;
}

/** The quasi-Newton direction: minus the approximate inverse Hessian times the gradient. */
const direction = (gradient: Float64Array, corrections: readonly Correction[]): Float64Array => {
  const result = gradient.map((g) => -g);
  const weights = new Float64Array(corrections.length);
  for (let i = corrections.length - 1; i >= 0; i--) {
    const { move, change, product } = corrections[i]!;
    const weight = (weights[i] = dot(move, result) / product);
    for (let j = 0; j < result.length; j++) result[j]! -= weight * change[j]!;
  }
  const last = corrections.at(-1);
  if (last !== undefined) {
    const scale = last.product / dot(last.change, last.change);
    for (let j = 0; j < result.length; j++) result[j]! *= scale;
  }
  corrections.forEach(({ move, change, product }, i) => {
    const weight = weights[i]! - dot(change, result) / product;
    for (let j = 0; j < result.length; j++) result[j]! += weight * move[j]!;
  });
  return result;
};

/**
 * The minimum of a smooth function by L-BFGS with ten corrections, from `start`, until the largest entry of the gradient is at
 * most `flat` or `iterations` are done. Steps as scipy's L-BFGS-B takes them without bounds.
 * Citation: Liu, Nocedal 1989; Byrd, Lu, Nocedal, Zhu 1995.
 */
export const minimise = (objective: Objective, start: Float64Array, flat: number, iterations: number): Float64Array => {
  let point = start.slice();
  let gradient = new Float64Array(point.length);
  let value = objective(point, gradient);
  let corrections: Correction[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    if (gradient.every((g) => Math.abs(g) <= flat)) break;
    const towards = direction(gradient, corrections);
    const slope = dot(gradient, towards);
    const next = new Float64Array(point.length);
    const nextGradient = new Float64Array(point.length);
    let nextValue = value;
    const from = point;
    const evaluate = (step: number) => {
      for (let j = 0; j < next.length; j++) next[j] = from[j]! + step * towards[j]!;
      nextValue = objective(next, nextGradient);
      return { value: nextValue, slope: dot(nextGradient, towards) };
    };
    const first = iteration === 0 ? Math.min(1 / Math.sqrt(dot(towards, towards)), LONGEST) : 1;
    const step = lineSearch({ value, slope }, first, evaluate, LONGEST, TRIALS);
    if (step === undefined) {
      if (corrections.length === 0) break;
      corrections = [];
      continue;
    }
    const move = next.map((v, j) => v - from[j]!);
    const oldGradient = gradient;
    const change = nextGradient.map((g, j) => g - oldGradient[j]!);
    const product = dot(move, change);
    if (product > Number.EPSILON * -slope * step)
      corrections = [...corrections, { move, change, product }].slice(-MEMORY);
    const fell = value - nextValue;
    const scale = Math.max(Math.abs(value), Math.abs(nextValue), 1);
    [point, gradient, value] = [next, nextGradient, nextValue];
    if (fell <= FLAT * scale) break;
  }
  return point;
};
