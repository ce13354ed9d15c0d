import type { SampledRows } from '@likeness/privacy';
import { adam, matrix, reusedMatrix, type Matrix } from '@likeness/tensor';
import { chooseCell } from '../mode-encoding/choose-cell.js';
import { crossEntropy } from '../mode-encoding/cross-entropy.js';
import { fillWithNormals } from '../mode-encoding/normals.js';
import { createRng, type Rng } from '../sampling/rng.js';
import { backward, clippedLayers, forward, gradientNorms, weightedGradients } from '../training/clipped-layers.js';
import type { ClippedNet } from '../training/fit-clipped-net.js';

export interface AutoencoderOptions {
  readonly embedding: number;
  readonly compress: readonly number[];
  readonly decompress: readonly number[];
  readonly learningRate: number;
  readonly lossFactor: number;
  /** Longest gradient of a row. */
  readonly clip: number;
  /** Rows of a sample, on average. */
  readonly expectedRows: number;
}

/**
 * A variational autoencoder over cells whose gradients can be clipped row by row in one backward pass: the gradient of a row in a dense layer is the outer product of
 * its input and its delta, whose norm is the product of both norms, and to weight a row is to weight its deltas.
 * The latent draws of a row follow from its cells and the number of the step, so that its gradient does not depend on which rows are sampled with it.
 * Citation: Goodfellow 2015, Efficient per-example gradient computations; Li, Tramèr, Liang, Hashimoto 2022 (ghost clipping).
 */
export function clippedAutoencoder(sizes: readonly number[], options: AutoencoderOptions, rng: Rng): ClippedNet {
  const width = sizes.reduce((a, b) => a + b, 0);
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((a, b) => a + b, 0));
  const { embedding, compress, decompress, lossFactor, expectedRows } = options;
  const encoder = clippedLayers('encoder', [width, ...compress, 2 * embedding], rng);
  const decoder = clippedLayers('decoder', [embedding, ...decompress, width], rng);
  const layers = [...encoder, ...decoder];
  const parameters = layers.flatMap((each) => each.layer.parameters);
  const step = adam(parameters, { learningRate: options.learningRate });
  const size = parameters.reduce((sum, { values }) => sum + values.length, 0);
  const [inputOf, noiseOf, latentOf, outOf, describedOf] = [0, 1, 2, 3, 4].map(reusedMatrix);
  let steps = 0;
  return {
    size,
    clip: options.clip,
    weights: parameters.map(({ values }) => values),
    norms: ({ rows, codes }: SampledRows) => {
      const input = inputOf!(rows.length, width);
      input.values.fill(0);
      rows.forEach((row, at) =>
        codes.forEach((each, column) => (input.values[at * width + starts[column]! + each[row]!] = 1)),
      );
      const described = forward(encoder, input);
      const noise = noiseOf!(rows.length, embedding);
      rows.forEach((row, at) => {
        const own = noise.values.subarray(at * embedding, (at + 1) * embedding);
        fillWithNormals(own, createRng(keyOf(codes, row), steps));
      });
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
      return gradientNorms(layers, rows.length);
    },
    sum: (factors, clip) => weightedGradients(layers, factors, clip, size),
    learn: (noisySum) => {
      let at = 0;
      for (const { gradient } of parameters) {
        for (let index = 0; index < gradient.length; index++) gradient[index] = noisySum[at++]! / expectedRows;
      }
      step();
      steps++;
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

/** A number that the cells of a row decide. */
function keyOf(codes: SampledRows['codes'], row: number): number {
  let key = 0;
  for (const each of codes) key = Math.imul((key ^ each[row]!) + 0x9e3779b9, 0x85ebca6b) ^ (key >>> 13);
  return key;
}

const LARGEST_LOG = 8;
/** Logarithms of variances beyond this make numbers that are none. */
const bounded = (log: number): number => Math.min(LARGEST_LOG, Math.max(-LARGEST_LOG, log));

/** Positions in the latent rows, and those of their means among described rows. */
function eachLatent({ rows, columns }: Matrix, visit: (at: number, from: number) => void): void {
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++) visit(at, row * 2 * columns + column);
}
