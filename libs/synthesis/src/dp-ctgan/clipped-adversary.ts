import type { SampledRows } from '@likeness/privacy';
import { adam, reusedMatrix } from '@likeness/tensor';
import { categoryPlaces, conditionDrawer, type CellCondition } from '../ctgan/conditional-vectors.js';
import { generator } from '../ctgan/generator.js';
import { relaxRows, relaxRowsBackward } from '../ctgan/relaxed-rows.js';
import { spansOf, type ColumnCode } from '../mode-encoding/column-code.js';
import { crossEntropy } from '../mode-encoding/cross-entropy.js';
import { fillWithNormals } from '../mode-encoding/normals.js';
import type { Rng } from '../sampling/rng.js';
import type { ClippedNet, KnownBefore } from '../training/fit-clipped-net.js';
import { runningMean } from '../training/running-mean.js';
import { pairCritic } from './pair-critic.js';

export interface AdversaryOptions {
  readonly embedding: number;
  readonly generatorHidden: readonly number[];
  readonly generatorRate: number;
  /** Of the generator for one of the critic: they cost no privacy. */
  readonly generatorSteps: number;
}

const BETAS = [0.5, 0.9] as const;
/** Made rows of a step. */
const BATCH = 250;
/** How much it counts that a row has the cell that was asked for, beside what the critic says. */
const SHARE_OF_CONDITION = 0.1;

/**
 * A critic that learns from noisy sums which pairs of cells real rows have, and a generator that learns from the critic alone, and so after the fact. Rows are made
 * under conditions that follow noisy single columns, and by the mean of the generator's weights over the last steps: it circles around its goal.
 * Citation: Xie, Lin, Wang, Wang, Zhou 2018 (DP-GAN); Bie, Kamath, Zhang 2023 (a critic that is good for its few noisy steps decides); Xu et al. 2019 (conditions).
 */
export function clippedAdversary(
  { sizes, shares, expectedRows, pause }: KnownBefore,
  options: AdversaryOptions,
  rng: Rng,
): ClippedNet {
  const { embedding } = options;
  const codes = sizes.map((size, at): ColumnCode => {
    const cells = Array.from({ length: size }, (_, cell) => ({ values: [String(cell)], shares: [1] }));
    return { kind: 'choice', name: String(at), cells };
  });
  const spans = spansOf(codes);
  const width = sizes.reduce((a, b) => a + b, 0);
  const critic = pairCritic(spans, shares, expectedRows);
  const maker = generator(codes, { embedding, hidden: options.generatorHidden, shares }, rng.uniform);
  const stepMaker = adam(maker.parameters, { learningRate: options.generatorRate, betas: BETAS });
  const mean = runningMean(maker.weights.map(({ values }) => values));
  const drawCondition = conditionDrawer(categoryPlaces(codes, spans), shares, rng);
  const [inputOf, noiseOf, madeOf, deltaOf] = [0, 1, 2, 3].map(reusedMatrix);
  let sample: SampledRows | undefined;

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

  const learnMaker = (): void => {
    const asked = Array.from({ length: BATCH }, drawCondition);
    const { scores, made } = make(asked);
    const slopes = critic.judge(made);
    for (let at = 0; at < slopes.values.length; at++) slopes.values[at]! /= -BATCH;
    const delta = deltaOf!(BATCH, width);
    relaxRowsBackward(slopes, made, spans, delta);
    const ofScores = new Float32Array(width);
    asked.forEach((condition, row) => {
      if (!condition) return;
      const { start, size } = spans[condition.place.column]!;
      const own = scores.values.subarray(row * width, (row + 1) * width);
      crossEntropy(own, start, size, condition.cell, ofScores, SHARE_OF_CONDITION / BATCH);
      for (let at = start; at < start + size; at++) delta.values[row * width + at]! += ofScores[at]!;
    });
    maker.backward(delta);
    stepMaker();
    mean.add();
  };

  return {
    size: critic.size,
    clip: critic.norm,
    weights: mean.values,
    norms: (rows) => {
      sample = rows;
      return new Float64Array(rows.rows.length).fill(critic.norm);
    },
    sum: (factors) => {
      if (!sample) throw new TypeError('A sum is of the rows whose norms were asked for last.');
      const sum = critic.sum(sample, factors);
      sample = undefined;
      return sum;
    },
    learn: async (noisySum) => {
      critic.learnReal(noisySum);
      for (let step = 0; step < options.generatorSteps; step++) {
        learnMaker();
        await pause();
      }
    },
    generate: (rows) => {
      mean.take();
      const into = codes.map((code) => ({ code, cells: new Int32Array(rows) }));
      maker.generate(rows, rng, into, 0);
      return into.map(({ cells }) => cells);
    },
  };
}
