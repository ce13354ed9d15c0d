import { adam, exponentials, reusedMatrix, type Matrix } from '@likeness/tensor';
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
  const [inputOf, noiseOf, spreadOf, latentOf, deltaOf, outOf] = [0, 1, 2, 3, 4, 5].map(reusedMatrix);
  return {
    decoder: made,
    learn: (rows) => {
      const input = inputOf!(rows.length, width);
      writeRows(coded, spans, rows, input);
      const described = encoder.forward(input);
      const noise = noiseOf!(rows.length, embedding);
      fillWithNormals(noise.values, rng);
      const latent = latentOf!(rows.length, embedding);
      const deviations = spreadOf!(rows.length, embedding);
      drawLatent(described, noise, deviations, latent);
      const out = made.forward(latent);
      const delta = outOf!(rows.length, width);
      const reconstruction = reconstructionLoss(coded, spans, rows, out, made.deviations, delta, lossFactor);
      const ofLatent = made.backward(delta);
      const ofDescribed = deltaOf!(rows.length, 2 * embedding);
      const divergence = divergenceLoss(described, noise, deviations, ofLatent, ofDescribed);
      encoder.learn(ofDescribed);
      step();
      const { values } = made.deviations;
      values.forEach((value, at) => (values[at] = Math.min(MOST_DEVIATION, Math.max(LEAST_DEVIATION, value))));
      return { reconstruction, divergence };
    },
  };
}

/** Means in the first half of a described row, the logarithms of variances in the second; gives the deviations, too. */
function drawLatent(described: Matrix, noise: Matrix, deviations: Matrix, latent: Matrix): void {
  const size = latent.columns;
  const [from, drawn, spread, into] = [described.values, noise.values, deviations.values, latent.values];
  for (let row = 0, at = 0, log = size; row < latent.rows; row++, log += size)
    for (let column = 0; column < size; column++, at++, log++) spread[at] = 0.5 * from[log]!;
  exponentials(spread);
  for (let row = 0, at = 0, mean = 0; row < latent.rows; row++, mean += size)
    for (let column = 0; column < size; column++, at++, mean++) into[at] = from[mean]! + drawn[at]! * spread[at]!;
}

/** The mean Kullback-Leibler divergence from standard normal variables; its derivatives, and those through the latent draws, go into `delta`. */
function divergenceLoss(described: Matrix, noise: Matrix, deviations: Matrix, ofLatent: Matrix, delta: Matrix): number {
  const { rows, columns: size } = noise;
  const [from, drawn, spread, slopes, into] = [
    described.values,
    noise.values,
    deviations.values,
    ofLatent.values,
    delta.values,
  ];
  const share = 1 / rows;
  let loss = 0;
  for (let row = 0, at = 0, place = 0; row < rows; row++, place += size)
    for (let column = 0; column < size; column++, at++, place++) {
      const mean = from[place]!;
      const log = from[place + size]!;
      const excess = spread[at]! * spread[at]! - 1;
      loss += mean * mean + excess - log;
      into[place] = mean * share + slopes[at]!;
      into[place + size] = 0.5 * (excess * share + spread[at]! * drawn[at]! * slopes[at]!);
    }
  return (0.5 * loss) / rows;
}
