import type { SampledRows } from '@likeness/privacy';
import { adam, reusedMatrix, type Matrix } from '@likeness/tensor';
import { categoryPlaces, conditionDrawer, type CellCondition } from '../ctgan/conditional-vectors.js';
import { generator } from '../ctgan/generator.js';
import { relaxRows, relaxRowsBackward } from '../ctgan/relaxed-rows.js';
import { spansOf, type ColumnCode } from '../mode-encoding/column-code.js';
import { crossEntropy } from '../mode-encoding/cross-entropy.js';
import { fillWithNormals } from '../mode-encoding/normals.js';
import type { Rng } from '../sampling/rng.js';
import { backward, clippedLayers, forward, gradientNorms, weightedGradients } from '../training/clipped-layers.js';
import type { ClippedNet, KnownBefore } from '../training/fit-clipped-net.js';
import { runningMean } from '../training/running-mean.js';

export interface AdversaryOptions {
  readonly embedding: number;
  readonly generatorHidden: readonly number[];
  readonly criticHidden: readonly number[];
  readonly generatorRate: number;
  readonly criticRate: number;
  readonly largestWeight: number;
}

const SLOPE = 0.2;
const BETAS = [0.5, 0.9] as const;
/** Made rows of a step: they cost nothing. */
const BATCH = 200;

/**
 * A critic that learns from noisy sums what real rows are like, and a generator that learns from the critic alone, and so after the fact. Rows are made under conditions
 * that follow noisy single columns, and by the mean of the generator's weights over the last steps: it circles around its goal. The critic's weights are bounded, as in the first Wasserstein GAN: a penalty on its slopes would mix real and made rows.
 * Citation: Arjovsky, Chintala, Bottou 2017; Xie, Lin, Wang, Wang, Zhou 2018 (DP-GAN); Xu et al. 2019 (conditions).
 */
export function clippedAdversary(
  { sizes, shares, expectedRows }: KnownBefore,
  options: AdversaryOptions,
  rng: Rng,
): ClippedNet {
  const { embedding, largestWeight } = options;
  const codes = sizes.map((size, at): ColumnCode => {
    const cells = Array.from({ length: size }, (_, cell) => ({ values: [String(cell)], shares: [1] }));
    return { kind: 'choice', name: String(at), cells };
  });
  const spans = spansOf(codes);
  const width = sizes.reduce((a, b) => a + b, 0);
  const critic = clippedLayers('critic', [width, ...options.criticHidden, 1], rng);
  const judged = critic.flatMap(({ layer }) => layer.parameters);
  const maker = generator(codes, { embedding, hidden: options.generatorHidden, shares }, rng.uniform);
  const stepCritic = adam(judged, { learningRate: options.criticRate, betas: BETAS });
  const stepMaker = adam(maker.parameters, { learningRate: options.generatorRate, betas: BETAS });
  const mean = runningMean(maker.weights.map(({ values }) => values));
  const drawCondition = conditionDrawer(categoryPlaces(codes, spans), shares, rng);
  const size = judged.reduce((sum, { values }) => sum + values.length, 0);
  const [realOf, seedOf, inputOf, noiseOf, madeOf, deltaOf] = [0, 1, 2, 3, 4, 5].map(reusedMatrix);
  const seeds = (rows: number, value: number): Matrix => {
    const made = seedOf!(rows, 1);
    made.values.fill(value);
    return made;
  };

  const make = (conditions: readonly (CellCondition | undefined)[]) => {
    const noise = noiseOf!(BATCH, embedding);
    fillWithNormals(noise.values, rng);
    const input = inputOf!(BATCH, maker.inputs);
    input.values.fill(0);
    conditions.forEach((condition, row) => {
      input.values.set(noise.values.subarray(row * embedding, (row + 1) * embedding), row * maker.inputs);
      if (condition) input.values[row * maker.inputs + embedding + condition.place.at + condition.cell] = 1;
    });
    const scores = maker.forward(input);
    const made = madeOf!(BATCH, width);
    relaxRows(scores, spans, made, rng);
    return { scores, made };
  };
  const conditions = () => Array.from({ length: BATCH }, drawCondition);

  const learnCritic = (noisySum: Float64Array): void => {
    forward(critic, make(conditions()).made, SLOPE);
    backward(critic, seeds(BATCH, 1 / BATCH), 'none', SLOPE);
    for (const { layer, delta } of critic) layer.setGradients(delta);
    let at = 0;
    for (const { gradient } of judged)
      for (let index = 0; index < gradient.length; index++) gradient[index]! += noisySum[at++]! / expectedRows;
    stepCritic();
    for (const { values } of judged)
      values.forEach((value, index) => (values[index] = Math.min(largestWeight, Math.max(-largestWeight, value))));
  };

  const learnMaker = (): void => {
    const asked = conditions();
    const { scores, made } = make(asked);
    forward(critic, made, SLOPE);
    const slopes = backward(critic, seeds(BATCH, -1 / BATCH), 'input', SLOPE)!;
    const delta = deltaOf!(BATCH, width);
    relaxRowsBackward(slopes, made, spans, delta);
    const ofScores = new Float32Array(width);
    asked.forEach((condition, row) => {
      if (!condition) return;
      const { start, size: cells } = spans[condition.place.column]!;
      crossEntropy(scores.values.subarray(row * width), start, cells, condition.cell, ofScores, 1 / BATCH);
      for (let at = start; at < start + cells; at++) delta.values[row * width + at]! += ofScores[at]!;
    });
    maker.backward(delta);
    stepMaker();
  };

  return {
    size,
    weights: [...judged.map(({ values }) => values), ...mean.values],
    norms: ({ rows, codes: cells }: SampledRows) => {
      const real = realOf!(rows.length, width);
      real.values.fill(0);
      rows.forEach((row, at) =>
        cells.forEach((each, column) => (real.values[at * width + spans[column]!.start + each[row]!] = 1)),
      );
      forward(critic, real, SLOPE);
      backward(critic, seeds(rows.length, -1), 'none', SLOPE);
      return gradientNorms(critic, rows.length);
    },
    sum: (factors, clip) => weightedGradients(critic, factors, clip, size),
    learn: (noisySum) => {
      learnCritic(noisySum);
      learnMaker();
      mean.add();
    },
    generate: (rows) => {
      mean.take();
      const into = codes.map((code) => ({ code, cells: new Int32Array(rows) }));
      maker.generate(rows, rng, into, 0);
      return into.map(({ cells }) => cells);
    },
  };
}
