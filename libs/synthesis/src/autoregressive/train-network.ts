import { createRng, type Rng } from '../sampling/rng.js';
import { shuffle } from '../sampling/shuffle.js';
import type { LossCurves, RunControl } from '../synthesizer.js';
import { trainInEpochs } from '../training/train-in-epochs.js';
import { SparseAdam } from './sparse-adam.js';
import { copyTarget, ranksOf, type Network } from './network.js';
import { RowPass, type RankedRows } from './row-pass.js';
import { startWeights } from './start-weights.js';

export interface TrainingOptions {
  /** At most so many passes over the rows. */
  readonly epochs: number;
  readonly batchRows: number;
  readonly learningRate: number;
  /** Share of the rows that are learned in an order of their own, in [0, 1]; the others are learned in the order of the columns. */
  readonly anyOrder: number;
  readonly seed: number;
}

export interface TrainedNetwork {
  readonly weights: Float32Array;
  /** `training` and, where rows were held back, `validation`: nats a row, of every epoch. */
  readonly losses: LossCurves;
}

/** Held back, to see when to stop. */
const VALIDATION_SHARE = 0.1;
/** Fewer rows than this teach nothing about when to stop. */
const LEAST_VALIDATION = 10;
/** Epochs in which no column is predicted better before the training ends. */
const PATIENCE = 5;
/** Nats a row that count as better. */
const LEAST_GAIN = 1e-4;
/** What is kept is a mean over about so many steps: it wavers less than the weights of any one. */
const MEAN_STEPS = 100;
const MEAN_EVERY = 4;

/**
 * Fits the network to rows by their probability, each drawn column by column in the order of the columns or in one of its own; keeps for each column
 * the weights of the epoch that predicts it best in rows that were held back.
 * Citation: Uria, Murray and Larochelle 2014 (any order); Polyak and Juditsky 1992 (the mean of weights).
 * @param rows codes of all columns, a row each
 * @throws SynthesisError `training_diverged`; the signal's reason when aborted
 */
export async function trainNetwork(
  network: Network,
  rows: readonly Int32Array[],
  options: TrainingOptions,
  run: RunControl,
): Promise<TrainedNetwork> {
  const { epochs, batchRows, learningRate, anyOrder, seed } = options;
  const rng = createRng(seed);
  const weights = startWeights(network, rows, rng);
  const mean = weights.slice();
  const order = Int32Array.from(rows.keys());
  shuffle(order, 0, order.length, rng);
  const held = Math.floor(VALIDATION_SHARE * order.length);
  const validation = held < LEAST_VALIDATION ? new Int32Array(0) : order.subarray(0, held);
  const training = order.subarray(validation.length);
  const pass = new RowPass(network, weights);
  const meanPass = new RowPass(network, mean);
  const adam = new SparseAdam(weights, pass.gradient);
  const ranked = (some: Int32Array, orders: Rng): RankedRows => ({
    codes: Array.from(some, (row) => rows[row]!),
    ranks: Array.from(some, () => drawRank(network, anyOrder, orders)),
  });
  const batches = Math.max(1, Math.ceil(training.length / batchRows));
  let step = 0;

  const learnBatch = (epoch: number, batch: number): { training: number } => {
    if (batch === 0) shuffle(training, 0, training.length, rng);
    const some = training.subarray(batch * batchRows, (batch + 1) * batchRows);
    pass.forget();
    const loss = pass.learn(ranked(some, rng));
    adam.step(pass.touched, some.length, decayed(learningRate, (epoch + batch / batches) / epochs));
    if (++step % MEAN_EVERY === 0 || batch === batches - 1) moveMean(mean, weights, step);
    return { training: loss / some.length };
  };

  const curve: number[] = [];
  // Targets share no weights, so each keeps those of its own best epoch.
  const kept = mean.slice();
  const best = network.targets.map(() => Infinity);
  let waited = 0;
  const judge = (): boolean => {
    if (validation.length === 0) return false;
    // Always the same orders, so that epochs can be compared.
    const losses = meanPass.losses(ranked(validation, createRng(seed, 1)));
    curve.push(losses.reduce((sum, loss) => sum + loss, 0) / validation.length);
    waited++;
    losses.forEach((loss, at) => {
      if (!(loss < best[at]!)) return;
      if (loss < best[at]! - LEAST_GAIN * validation.length) waited = 0;
      best[at] = loss;
      copyTarget(network, network.targets[at]!, mean, kept);
    });
    return waited >= PATIENCE;
  };

  const losses = await trainInEpochs({ epochs, steps: batches, step: learnBatch, isDone: judge }, run);
  return validation.length === 0
    ? { weights: mean, losses }
    : { weights: kept, losses: { ...losses, validation: curve } };
}

/** Ranks of the targets: as they stand, or shuffled. */
function drawRank({ columns, targets }: Network, anyOrder: number, rng: Rng): Int32Array {
  const order = Int32Array.from(targets);
  if (rng.uniform() < anyOrder) shuffle(order, 0, order.length, rng);
  return ranksOf(columns.length, order);
}

function decayed(rate: number, progress: number): number {
  return rate * (0.5 + 0.5 * Math.cos(Math.PI * progress));
}

function moveMean(mean: Float32Array, weights: Float32Array, step: number): void {
  const keep = Math.min(1 - 1 / MEAN_STEPS, step / (step + 10)) ** MEAN_EVERY;
  for (let at = 0; at < mean.length; at++) mean[at] = weights[at]! + keep * (mean[at]! - weights[at]!);
}
