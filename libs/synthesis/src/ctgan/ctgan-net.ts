import { adam, reusedMatrix, type Matrix } from '@likeness/tensor';
import { crossEntropy } from '../mode-encoding/cross-entropy.js';
import { spansOf, widthOf, type CodedColumn } from '../mode-encoding/column-code.js';
import { fillWithNormals } from '../mode-encoding/normals.js';
import { writeRows } from '../mode-encoding/write-rows.js';
import type { Rng } from '../sampling/rng.js';
import { shuffle } from '../sampling/shuffle.js';
import {
  categoryPlaces,
  cellShares,
  conditionDrawer,
  conditionWidth,
  rowDrawer,
  type CellCondition,
} from './conditional-vectors.js';
import { runningMean } from '../training/running-mean.js';
import { critic } from './critic.js';
import { generator, type Generator, type GeneratorShape } from './generator.js';
import { relaxRows, relaxRowsBackward } from './relaxed-rows.js';

export interface CtganOptions {
  readonly embedding: number;
  readonly generatorHidden: readonly number[];
  readonly criticHidden: readonly number[];
  readonly generatorRate: number;
  readonly generatorDecay: number;
  readonly criticRate: number;
  readonly criticDecay: number;
  readonly criticSteps: number;
  readonly logFrequency: boolean;
  readonly batch: number;
  readonly pac: number;
}

export interface CtganNet {
  readonly generator: Generator;
  readonly shape: GeneratorShape;
  /** One step of the generator, after those of the critic. */
  learn(): { readonly generator: number; readonly discriminator: number };
  /** Gives the generator the mean of its weights over the last steps: it circles around its goal, and the mean is nearer. No more steps follow. */
  finish(): void;
}

const BETAS = [0.5, 0.9] as const;

/**
 * A generator makes rows that fulfil conditions, a critic compares packs of them with packs of real rows that fulfil the same.
 * Citation: Xu, Skoularidou, Cuesta-Infante, Veeramachaneni 2019, section 4.3; Lin, Khetan, Fanti, Oh 2018 (packs).
 */
export function ctganNet(coded: readonly CodedColumn[], rows: number, options: CtganOptions, rng: Rng): CtganNet {
  const { batch, pac, embedding } = options;
  const codes = coded.map(({ code }) => code);
  const spans = spansOf(codes);
  const width = widthOf(spans);
  const places = categoryPlaces(codes, spans);
  const whole = width + conditionWidth(places);
  const shape = { embedding, hidden: options.generatorHidden, shares: cellShares(coded, places, 'count') };
  const made = generator(codes, shape, rng.uniform);
  const judge = critic(whole * pac, options.criticHidden, rng);
  const stepGenerator = adam(made.parameters, {
    learningRate: options.generatorRate,
    betas: BETAS,
    decay: options.generatorDecay,
  });
  const stepCritic = adam(judge.parameters, {
    learningRate: options.criticRate,
    betas: BETAS,
    decay: options.criticDecay,
  });
  const mean = runningMean(made.weights.map(({ values }) => values));
  const shares = cellShares(coded, places, options.logFrequency ? 'logarithm' : 'count');
  const drawCondition = conditionDrawer(places, shares, rng);
  const drawRow = rowDrawer(coded, places, rows, rng);
  const [inputOf, noiseOf, madeOf, realOf, deltaOf] = [0, 1, 2, 3, 4].map(reusedMatrix);
  const order = Int32Array.from({ length: batch }, (_, at) => at);
  const packs = ({ values }: Matrix): Matrix => ({ rows: batch / pac, columns: whole * pac, values });
  const conditionAt = ({ place, cell }: CellCondition) => place.at + cell;

  /** Rows that fulfil the conditions, with them. */
  const makeRows = (conditions: readonly (CellCondition | undefined)[]) => {
    const noise = noiseOf!(batch, embedding);
    fillWithNormals(noise.values, rng);
    const input = inputOf!(batch, made.inputs);
    input.values.fill(0);
    const rowsMade = madeOf!(batch, whole);
    rowsMade.values.fill(0);
    conditions.forEach((condition, row) => {
      input.values.set(noise.values.subarray(row * embedding, (row + 1) * embedding), row * made.inputs);
      if (!condition) return;
      input.values[row * made.inputs + embedding + conditionAt(condition)] = 1;
      rowsMade.values[row * whole + width + conditionAt(condition)] = 1;
    });
    const scores = made.forward(input);
    relaxRows(scores, spans, rowsMade, rng);
    return { scores, rowsMade };
  };

  const learnCritic = (): number => {
    const conditions = Array.from({ length: batch }, drawCondition);
    const { rowsMade } = makeRows(conditions);
    shuffle(order, 0, batch, rng);
    const real = realOf!(batch, whole);
    real.values.fill(0);
    const chosen = Int32Array.from(order, (at) => drawRow(conditions[at]));
    writeRows(coded, spans, chosen, real);
    order.forEach((at, row) => {
      const condition = conditions[at];
      if (condition) real.values[row * whole + width + conditionAt(condition)] = 1;
    });
    const { loss } = judge.learn(packs(real), packs(rowsMade));
    stepCritic();
    return loss;
  };

  const learnGenerator = (): number => {
    const conditions = Array.from({ length: batch }, drawCondition);
    const { scores, rowsMade } = makeRows(conditions);
    const { mean, slopes } = judge.judge(packs(rowsMade));
    for (let at = 0; at < slopes.values.length; at++) slopes.values[at]! *= -1;
    const delta = deltaOf!(batch, width);
    relaxRowsBackward({ rows: batch, columns: whole, values: slopes.values }, rowsMade, spans, delta);
    let missed = 0;
    const ofScores = new Float32Array(width);
    conditions.forEach((condition, row) => {
      if (!condition) return;
      const { start, size } = spans[condition.place.column]!;
      const own = scores.values.subarray(row * width, (row + 1) * width);
      missed += crossEntropy(own, start, size, condition.cell, ofScores, 1 / batch) / batch;
      for (let at = start; at < start + size; at++) delta.values[row * width + at]! += ofScores[at]!;
    });
    made.backward(delta);
    stepGenerator();
    return missed - mean;
  };

  return {
    generator: made,
    shape,
    learn: () => {
      let discriminator = 0;
      for (let step = 0; step < options.criticSteps; step++) discriminator = learnCritic();
      const loss = learnGenerator();
      mean.add();
      return { generator: loss, discriminator };
    },
    finish: mean.take,
  };
}
