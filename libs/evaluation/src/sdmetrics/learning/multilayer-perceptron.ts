import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import type { Matrix } from './matrix.js';

export type OutputKind = 'logistic' | 'softmax' | 'identity';

export interface PerceptronOptions {
  readonly hidden: number;
  readonly outputs: number;
  readonly kind: OutputKind;
  readonly epochs: number;
}

const RATE = 1e-3;
const [DECAY_1, DECAY_2, TINY] = [0.9, 0.999, 1e-8];
const SHRINK = 1e-4;
const BATCH = 200;
const TOLERANCE = 1e-4;
const PATIENCE = 10;

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

const uniform = (size: number, bound: number, random: MersenneTwister): Float64Array =>
  new Float64Array(size).map(() => -bound + 2 * bound * random.double());

/** Glorot's range; half as wide before a logistic output. */
const startLayer = (inputs: number, outputs: number, factor: number, random: MersenneTwister): Layer => {
  const bound = Math.sqrt(factor / (inputs + outputs));
  return { inputs, outputs, weights: uniform(inputs * outputs, bound, random), bias: uniform(outputs, bound, random) };
};

const forward = ({ inputs, outputs, weights, bias }: Layer, data: Float64Array, rows: number): Float64Array => {
  const result = new Float64Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    const to = row * outputs;
    result.set(bias, to);
    for (let i = 0; i < inputs; i++) {
      const value = data[row * inputs + i]!;
      if (value === 0) continue;
      for (let o = 0; o < outputs; o++) result[to + o]! += value * weights[i * outputs + o]!;
    }
  }
  return result;
};

const rectify = (values: Float64Array): Float64Array => values.map((v) => (v > 0 ? v : 0));

const activate = (scores: Float64Array, outputs: number, kind: OutputKind): Float64Array => {
  if (kind === 'identity') return scores;
  if (kind === 'logistic') return scores.map((s) => 1 / (1 + Math.exp(-s)));
  for (let row = 0; row < scores.length; row += outputs) {
    const part = scores.subarray(row, row + outputs);
    const most = part.reduce((a, b) => Math.max(a, b), -Infinity);
    part.forEach((s, i) => (part[i] = Math.exp(s - most)));
    const total = part.reduce((a, b) => a + b, 0);
    part.forEach((s, i) => (part[i] = s / total));
  }
  return scores;
};

const clip = (p: number): number => Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, p));

const lossOf = (found: Float64Array, wanted: Float64Array, rows: number, kind: OutputKind): number => {
  let total = 0;
  for (let i = 0; i < found.length; i++) {
    const [p, y] = [found[i]!, wanted[i]!];
    if (kind === 'identity') total += (y - p) ** 2 / 2;
    else if (y > 0) total -= y * Math.log(clip(p));
    if (kind === 'logistic' && y < 1) total -= (1 - y) * Math.log(1 - clip(p));
  }
  return total / rows;
};

class Adam {
  private readonly first: Float64Array;
  private readonly second: Float64Array;

  constructor(private readonly parameters: Float64Array) {
    this.first = new Float64Array(parameters.length);
    this.second = new Float64Array(parameters.length);
  }

  step(gradient: Float64Array, time: number): void {
    const rate = (RATE * Math.sqrt(1 - DECAY_2 ** time)) / (1 - DECAY_1 ** time);
    for (let i = 0; i < gradient.length; i++) {
      const g = gradient[i]!;
      this.first[i] = DECAY_1 * this.first[i]! + (1 - DECAY_1) * g;
      this.second[i] = DECAY_2 * this.second[i]! + (1 - DECAY_2) * g * g;
      this.parameters[i]! -= (rate * this.first[i]!) / (Math.sqrt(this.second[i]!) + TINY);
    }
  }
}

interface Gradients {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

const gradientsOf = (layer: Layer, data: Float64Array, delta: Float64Array, rows: number): Gradients => {
  const weights = layer.weights.map((w) => SHRINK * w);
  const bias = new Float64Array(layer.outputs);
  for (let row = 0; row < rows; row++) {
    for (let o = 0; o < layer.outputs; o++) bias[o]! += delta[row * layer.outputs + o]!;
    for (let i = 0; i < layer.inputs; i++) {
      const value = data[row * layer.inputs + i]!;
      if (value === 0) continue;
      for (let o = 0; o < layer.outputs; o++)
        weights[i * layer.outputs + o]! += value * delta[row * layer.outputs + o]!;
    }
  }
  return { weights: weights.map((w) => w / rows), bias: bias.map((b) => b / rows) };
};

const backward = (layer: Layer, delta: Float64Array, hidden: Float64Array, rows: number): Float64Array => {
  const result = new Float64Array(rows * layer.inputs);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < layer.inputs; i++) {
      if (hidden[row * layer.inputs + i]! <= 0) continue;
      let sum = 0;
      for (let o = 0; o < layer.outputs; o++)
        sum += delta[row * layer.outputs + o]! * layer.weights[i * layer.outputs + o]!;
      result[row * layer.inputs + i] = sum;
    }
  return result;
};

const gather = (data: Float64Array, width: number, rows: Int32Array): Float64Array => {
  const result = new Float64Array(rows.length * width);
  rows.forEach((row, i) => result.set(data.subarray(row * width, (row + 1) * width), i * width));
  return result;
};

const squares = (values: Float64Array): number => values.reduce((sum, v) => sum + v * v, 0);

/**
 * One hidden layer of rectified units, trained by Adam on the order of rows that scikit-learn would draw. `target` has one row for
 * each row of `train`: probabilities or numbers. The result gives the output's activations, row after row.
 */
export const fitPerceptron = (
  train: Matrix,
  target: Float64Array,
  { hidden, outputs, kind, epochs }: PerceptronOptions,
  random: MersenneTwister,
): ((data: Matrix) => Float64Array) => {
  const lower = startLayer(train.columns, hidden, 6, random);
  const upper = startLayer(hidden, outputs, 6, random);
  const steps = [lower.weights, upper.weights, lower.bias, upper.bias].map((p) => new Adam(p));
  const size = Math.min(BATCH, train.rows);
  let order = Int32Array.from({ length: train.rows }, (_, row) => row);
  let time = 0;
  let best = Infinity;
  let waited = 0;
  for (let epoch = 0; epoch < epochs && waited <= PATIENCE; epoch++) {
    const before = order;
    order = random.permutation(train.rows).map((at) => before[at]!);
    let loss = 0;
    for (let from = 0; from < train.rows; from += size) {
      const rows = order.subarray(from, from + size);
      const [x, y] = [gather(train.values, train.columns, rows), gather(target, outputs, rows)];
      const middle = rectify(forward(lower, x, rows.length));
      const found = activate(forward(upper, middle, rows.length), outputs, kind);
      const penalty = (SHRINK * (squares(lower.weights) + squares(upper.weights))) / 2 / rows.length;
      loss += (lossOf(found, y, rows.length, kind) + penalty) * rows.length;
      const delta = found.map((p, i) => p - y[i]!);
      const above = gradientsOf(upper, middle, delta, rows.length);
      const below = gradientsOf(lower, x, backward(upper, delta, middle, rows.length), rows.length);
      time++;
      [below.weights, above.weights, below.bias, above.bias].forEach((g, i) => steps[i]!.step(g, time));
    }
    loss /= train.rows;
    waited = loss > best - TOLERANCE ? waited + 1 : 0;
    best = Math.min(best, loss);
  }
  return (data) => activate(forward(upper, rectify(forward(lower, data.values, data.rows)), data.rows), outputs, kind);
};
