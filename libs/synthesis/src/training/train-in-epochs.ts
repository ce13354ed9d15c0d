import { giveWay } from '../cooperate.js';
import { SynthesisError } from '../synthesis-error.js';
import type { LossCurves, RunControl } from '../synthesizer.js';

/** Losses of one step, by name; every step has the same names. */
export type StepLosses = Readonly<Record<string, number>>;

export interface Training {
  readonly epochs: number;
  /** Of every epoch; at least 1. */
  readonly steps: number;
  /** Learns from one batch. Both count from 0. */
  step(epoch: number, step: number): StepLosses | Promise<StepLosses>;
  /** After every epoch, with the mean of its losses; true ends the training. */
  isDone?(epoch: number, losses: StepLosses): boolean | Promise<boolean>;
  /** The part of the fit that is the training, of [0, 1]. Default: all of it but the last hundredth. */
  readonly share?: { readonly from: number; readonly to: number };
}

/** How long steps may go on before others get a turn: far below the two seconds within which a cancelled training has stopped. */
const SLICE_MILLISECONDS = 50;
/** A loss beyond this is no loss any more, whatever it measures. */
const LARGEST_LOSS = 1e8;

/**
 * Runs all steps of all epochs, and keeps the mean losses of each epoch. The batches are the caller's: the same seed of theirs gives the same training.
 * @throws SynthesisError `training_diverged` as soon as a loss is no number or explodes; the signal's reason when aborted
 */
export async function trainInEpochs(training: Training, run: RunControl): Promise<LossCurves> {
  const { epochs, steps, share = { from: 0, to: 0.99 } } = training;
  const curves = new Map<string, number[]>();
  let slice = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) {
    const sums = new Map<string, number>();
    for (let step = 0; step < steps; step++) {
      if (step === 0 || performance.now() - slice > SLICE_MILLISECONDS) {
        const done = (epoch + step / steps) / epochs;
        run.progress(`training, epoch ${epoch + 1} of ${epochs}`, share.from + (share.to - share.from) * done);
        await giveWay(run.signal);
        slice = performance.now();
      }
      for (const [name, loss] of Object.entries(await training.step(epoch, step))) {
        if (!(Math.abs(loss) <= LARGEST_LOSS)) throw diverged(name, epoch);
        sums.set(name, (sums.get(name) ?? 0) + loss);
      }
    }
    const means = [...sums].map(([name, sum]) => [name, sum / steps] as const);
    for (const [name, mean] of means) curves.set(name, [...(curves.get(name) ?? []), mean]);
    if (await training.isDone?.(epoch, Object.fromEntries(means))) break;
  }
  return Object.fromEntries(curves);
}

function diverged(loss: string, epoch: number): SynthesisError {
  return new SynthesisError(
    'training_diverged',
    `The training diverged in epoch ${epoch + 1}: the loss "${loss}" grew without end. Train with a smaller learning rate, or with larger batches.`,
    { loss, epoch: epoch + 1 },
  );
}
