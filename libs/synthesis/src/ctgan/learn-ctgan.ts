import type { Column } from '@likeness/table';
import { fastestProducts } from '@likeness/tensor';
import type { OutputParameters } from '../learned/output-parameters.js';
import { learnCodes } from '../mode-encoding/learn-codes.js';
import type { NetParts } from '../mode-encoding/net-model.js';
import { createRng } from '../sampling/rng.js';
import type { RunControl } from '../synthesizer.js';
import { layerSizes } from '../training/layer-sizes.js';
import { trainInEpochs } from '../training/train-in-epochs.js';
import { ctganNet, type CtganOptions } from './ctgan-net.js';
import type { CtganParameters } from './ctgan-parameters.js';
import type { GeneratorShape } from './generator.js';

/** A generator that was trained, and all that is needed to make it again. */
export type LearnedCtgan = Pick<NetParts<GeneratorShape>, 'codes' | 'shape' | 'losses' | 'generator'>;

/**
 * Codes columns and trains a generator on them.
 * @throws SynthesisError `training_diverged`; the signal's reason when aborted
 */
export async function learnCtgan(
  columns: readonly Column[],
  output: OutputParameters,
  rows: number,
  params: CtganParameters,
  run: RunControl,
): Promise<LearnedCtgan> {
  const rng = createRng(params.seed);
  const coded = await learnCodes(columns, output, rng, run);
  const net = ctganNet(coded, rows, ctganOptions(params), rng);
  const steps = Math.max(1, Math.floor(rows / params.batch_size));
  const products = await fastestProducts();
  const step = () => products.during(() => net.learn());
  const training = { epochs: params.epochs, steps, step, share: { from: 0.05, to: 0.99 } };
  const losses = await trainInEpochs(training, run);
  net.finish();
  run.progress('done', 1);
  return { codes: coded.map(({ code }) => code), shape: net.shape, losses, generator: net.generator };
}

function ctganOptions(params: CtganParameters): CtganOptions {
  return {
    embedding: params.embedding_dim,
    generatorHidden: layerSizes('generator_dim', params.generator_dim),
    criticHidden: layerSizes('discriminator_dim', params.discriminator_dim),
    generatorRate: params.generator_lr,
    generatorDecay: params.generator_decay,
    criticRate: params.discriminator_lr,
    criticDecay: params.discriminator_decay,
    criticSteps: params.discriminator_steps,
    logFrequency: params.log_frequency,
    batch: params.batch_size,
    pac: params.pac,
  };
}
