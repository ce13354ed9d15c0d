import { adam, reusedMatrix, type Matrix } from '@likeness/tensor';
import { spansOf, widthOf, type CodedColumn } from '../mode-encoding/column-code.js';
import { fillWithNormals } from '../mode-encoding/normals.js';
import { writeRows } from '../mode-encoding/write-rows.js';
import type { Rng } from '../sampling/rng.js';
import { decoder, perceptron, type Decoder } from './decoder.js';
import { reconstructionLoss } from './reconstruction-loss.js';

export interface TvaeOptions {
  readonly embedding: number;
  readonly compress: readonly number[];
  readonly decompress: readonly number[];
  readonly learningRate: number;
  readonly decay: number;
  readonly lossFactor: number;
}

export interface TvaeNet {
  readonly decoder: Decoder;
  /** One step, from these rows. */
  learn(rows: ArrayLike<number>): { readonly reconstruction: number; readonly divergence: number };
}

const [LEAST_DEVIATION, MOST_DEVIATION] = [0.01, 1];

/**
 * An encoder describes rows by the mean and deviation of latent normal variables, a decoder makes rows of draws of them; both learn to reconstruct rows, while
 * the latent variables stay near standard ones. Citation: Kingma and Welling 2014; for tables Xu, Skoularidou, Cuesta-Infante, Veeramachaneni 2019, section 4.4.
 */
export function tvaeNet(coded: readonly CodedColumn[], options: TvaeOptions, rng: Rng): TvaeNet {
  const codes = coded.map(({ code }) => code);
  const spans = spansOf(codes);
  const width = widthOf(spans);
  const { embedding, compress, decompress, learningRate, decay, lossFactor } = options;
  const encoder = perceptron('encoder', [width, ...compress, 2 * embedding], rng.uniform);
  const made = decoder(codes, { embedding, hidden: decompress }, rng.uniform);
  const layers = [...encoder.hidden, encoder.out];
  const step = adam([...layers.flatMap(({ parameters }) => parameters), ...made.parameters], { learningRate, decay });
  const [inputOf, noiseOf, latentOf, deltaOf] = [reusedMatrix(), reusedMatrix(), reusedMatrix(), reusedMatrix()];
  const outOf = reusedMatrix();
  return {
    decoder: made,
    learn: (rows) => {
      const input = inputOf(rows.length, width);
      writeRows(coded, spans, rows, input);
      const described = encoder.forward(input);
      const noise = noiseOf(rows.length, embedding);
      fillWithNormals(noise.values, rng);
      const latent = latentOf(rows.length, embedding);
      drawLatent(described, noise, latent);
      const out = made.forward(latent);
      const delta = outOf(rows.length, width);
      const reconstruction = reconstructionLoss(codes, spans, input, out, made.deviations, delta, lossFactor);
      const ofLatent = made.backward(delta);
      const ofDescribed = deltaOf(rows.length, 2 * embedding);
      const divergence = divergenceLoss(described, noise, ofLatent, ofDescribed);
      encoder.learn(ofDescribed);
      step();
      const { values } = made.deviations;
      values.forEach((value, at) => (values[at] = Math.min(MOST_DEVIATION, Math.max(LEAST_DEVIATION, value))));
      return { reconstruction, divergence };
    },
  };
}

/** Means in the first half of a described row, the logarithms of variances in the second. */
function drawLatent(described: Matrix, noise: Matrix, latent: Matrix): void {
  const size = latent.columns;
  for (let row = 0, at = 0; row < latent.rows; row++)
    for (let column = 0, from = row * 2 * size; column < size; column++, at++, from++)
      latent.values[at] = described.values[from]! + noise.values[at]! * Math.exp(0.5 * described.values[from + size]!);
}

/** The mean Kullback-Leibler divergence from standard normal variables; its derivatives, and those through the latent draws, go into `delta`. */
function divergenceLoss(described: Matrix, noise: Matrix, ofLatent: Matrix, delta: Matrix): number {
  const { rows, columns: size } = noise;
  let loss = 0;
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0, from = row * 2 * size; column < size; column++, at++, from++) {
      const mean = described.values[from]!;
      const log = described.values[from + size]!;
      const variance = Math.exp(log);
      loss += 0.5 * (mean * mean + variance - 1 - log);
      delta.values[from] = mean / rows + ofLatent.values[at]!;
      delta.values[from + size] =
        (0.5 * (variance - 1)) / rows + 0.5 * Math.sqrt(variance) * noise.values[at]! * ofLatent.values[at]!;
    }
  return loss / rows;
}
