import type { SampledRows, SampleLearner } from '@likeness/privacy';
import {
  adam,
  dense,
  matrix,
  multiply,
  rectify,
  rectifyBackward,
  reusedMatrix,
  type Dense,
  type Matrix,
} from '@likeness/tensor';
import { chooseCell } from '../mode-encoding/choose-cell.js';
import { crossEntropy } from '../mode-encoding/cross-entropy.js';
import { fillWithNormals } from '../mode-encoding/normals.js';
import type { Rng } from '../sampling/rng.js';

export interface ClippedNetOptions {
  readonly embedding: number;
  readonly compress: readonly number[];
  readonly decompress: readonly number[];
  readonly learningRate: number;
  readonly lossFactor: number;
  /** Rows of a sample, on average: what noisy sums are divided by. */
  readonly expectedRows: number;
}

export interface ClippedNet extends SampleLearner {
  /** Makes rows: the cell of each column. */
  generate(rows: number): readonly Int32Array[];
}

/** Rows whose outer products are added in single precision; beyond, sums are double. See docs/proofs/sampled-gradients.md. */
const CHUNK = 64;

/**
 * A variational autoencoder over cells whose gradients can be clipped row by row in one backward pass: the gradient of a row in a dense layer is the outer product of
 * its input and its delta, whose norm is the product of both norms, and to weight a row is to weight its deltas.
 * Citation: Goodfellow 2015, Efficient per-example gradient computations; Li, Tramèr, Liang, Hashimoto 2022 (ghost clipping).
 */
export function clippedNet(sizes: readonly number[], options: ClippedNetOptions, rng: Rng): ClippedNet {
  const width = sizes.reduce((a, b) => a + b, 0);
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((a, b) => a + b, 0));
  const { embedding, compress, decompress, lossFactor, expectedRows } = options;
  const encoder = layersOf('encoder', [width, ...compress, 2 * embedding], rng);
  const decoder = layersOf('decoder', [embedding, ...decompress, width], rng);
  const layers = [...encoder, ...decoder];
  const parameters = layers.flatMap((each) => each.layer.parameters);
  const step = adam(parameters, { learningRate: options.learningRate });
  const size = parameters.reduce((sum, { values }) => sum + values.length, 0);
  const [inputOf, noiseOf, latentOf, outOf, describedOf] = [0, 1, 2, 3, 4].map(reusedMatrix);
  return {
    size,
    weights: parameters.map(({ values }) => values),
    norms: ({ rows, codes }: SampledRows) => {
      const input = inputOf!(rows.length, width);
      input.values.fill(0);
      rows.forEach((row, at) =>
        codes.forEach((each, column) => (input.values[at * width + starts[column]! + each[row]!] = 1)),
      );
      const described = forward(encoder, input);
      const noise = noiseOf!(rows.length, embedding);
      fillWithNormals(noise.values, rng);
      const latent = latentOf!(rows.length, embedding);
      eachLatent(noise, (at, from) => {
        const deviation = Math.exp(0.5 * bounded(described.values[from + embedding]!));
        latent.values[at] = described.values[from]! + noise.values[at]! * deviation;
      });
      const out = forward(decoder, latent);
      const ofOut = outOf!(rows.length, width);
      rows.forEach((row, at) =>
        codes.forEach((each, column) =>
          crossEntropy(out.values, at * width + starts[column]!, sizes[column]!, each[row]!, ofOut.values, lossFactor),
        ),
      );
      const ofLatent = backward(decoder, ofOut, 'input');
      const ofDescribed = describedOf!(rows.length, 2 * embedding);
      eachLatent(noise, (at, from) => {
        const log = described.values[from + embedding]!;
        const variance = Math.exp(bounded(log));
        ofDescribed.values[from] = described.values[from]! + ofLatent!.values[at]!;
        const slope = 0.5 * (variance - 1) + 0.5 * Math.sqrt(variance) * noise.values[at]! * ofLatent!.values[at]!;
        ofDescribed.values[from + embedding] = bounded(log) === log ? slope : Math.sign(log) * Math.abs(slope);
      });
      backward(encoder, ofDescribed, 'none');
      const squares = new Float64Array(rows.length);
      for (const { input: x, delta } of layers)
        for (let row = 0; row < rows.length; row++) squares[row]! += (squareOf(x, row) + 1) * squareOf(delta, row);
      return squares.map(Math.sqrt);
    },
    sum: (factors) => {
      const total = new Float32Array(size);
      let at = 0;
      for (const { input, delta } of layers) {
        for (let row = 0; row < delta.rows; row++)
          for (let column = 0, from = row * delta.columns; column < delta.columns; column++, from++)
            delta.values[from]! *= factors[row]!;
        at = addOuterProducts(input, delta, total, at);
      }
      return total;
    },
    learn: (noisySum) => {
      let at = 0;
      for (const { gradient } of parameters) {
        for (let index = 0; index < gradient.length; index++) gradient[index] = noisySum[at++]! / expectedRows;
      }
      step();
    },
    generate: (rows) => {
      const latent = matrix(rows, embedding);
      fillWithNormals(latent.values, rng);
      const { values } = forward(decoder, latent);
      return sizes.map((cells, column) =>
        Int32Array.from({ length: rows }, (_, row) =>
          chooseCell(values, row * width + starts[column]!, cells, rng.uniform()),
        ),
      );
    },
  };
}

/** A layer, and what went through it last. */
interface Step {
  readonly layer: Dense;
  input: Matrix;
  delta: Matrix;
  readonly keep: (rows: number, columns: number) => Matrix;
}

const NOTHING = matrix(0, 0);
const LARGEST_LOG = 8;
/** Logarithms of variances beyond this make numbers that are none. */
const bounded = (log: number): number => Math.min(LARGEST_LOG, Math.max(-LARGEST_LOG, log));

function layersOf(name: string, sizes: readonly number[], rng: Rng): Step[] {
  return sizes.slice(1).map((size, at) => ({
    layer: dense(`${name}.${at}`, sizes[at]!, size, rng.uniform),
    input: NOTHING,
    delta: NOTHING,
    keep: reusedMatrix(),
  }));
}

function forward(steps: readonly Step[], input: Matrix): Matrix {
  let at = input;
  steps.forEach((step, index) => {
    step.input = at;
    const raw = step.layer.forward(at);
    if (index < steps.length - 1) {
      at = step.keep(raw.rows, raw.columns);
      at.values.set(raw.values);
      rectify(at);
    } else at = raw;
  });
  return at;
}

/** Sets the delta of every layer; gives that of the input where it is asked for. */
function backward(steps: readonly Step[], last: Matrix, upTo: 'input' | 'none'): Matrix | undefined {
  let delta = last;
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index]!;
    step.delta = delta;
    if (index === 0 && upTo === 'none') return undefined;
    delta = step.layer.backward(delta);
    if (index > 0) rectifyBackward(delta, step.input);
  }
  return delta;
}

function squareOf({ columns, values }: Matrix, row: number): number {
  let sum = 0;
  for (let at = row * columns; at < (row + 1) * columns; at++) sum += values[at]! * values[at]!;
  return sum;
}

/** Positions in the latent rows, and those of their means among described rows. */
function eachLatent({ rows, columns }: Matrix, visit: (at: number, from: number) => void): void {
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++) visit(at, row * 2 * columns + column);
}

/** The gradients of weights, then biases, of a layer, into `total` from a position on; gives the position behind them. */
function addOuterProducts(input: Matrix, delta: Matrix, total: Float32Array, start: number): number {
  const weights = new Float64Array(input.columns * delta.columns);
  const bias = new Float64Array(delta.columns);
  const product = matrix(input.columns, delta.columns);
  const part = ({ columns, values }: Matrix, from: number, to: number): Matrix => ({
    rows: to - from,
    columns,
    values: values.subarray(from * columns, to * columns),
  });
  for (let from = 0; from < delta.rows; from += CHUNK) {
    const to = Math.min(delta.rows, from + CHUNK);
    multiply(part(input, from, to), part(delta, from, to), product, 'left');
    for (let at = 0; at < weights.length; at++) weights[at]! += product.values[at]!;
  }
  for (let at = 0; at < delta.values.length; at++) bias[at % delta.columns]! += delta.values[at]!;
  total.set(weights, start);
  total.set(bias, start + weights.length);
  return start + weights.length + bias.length;
}
