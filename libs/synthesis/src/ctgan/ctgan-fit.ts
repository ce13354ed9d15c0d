import type { Odometer, Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { learnAttribute } from '../learned/learn-attribute.js';
import { learnFromTable } from '../learned/learn-from-table.js';
import type { LearnedModel } from '../learned/learned-model.js';
import { learnCodes } from '../mode-encoding/learn-codes.js';
import { createRng } from '../sampling/rng.js';
import type { LossCurves, Plan, RunControl } from '../synthesizer.js';
import { layerSizes } from '../training/layer-sizes.js';
import { trainInEpochs } from '../training/train-in-epochs.js';
import { ctganModel } from './ctgan-model.js';
import { ctganNet, type CtganNet, type CtganOptions } from './ctgan-net.js';
import type { CtganParameters } from './ctgan-parameters.js';

/**
 * CTGAN: numbers as a mode and an offset, categories as cells, and a conditional generator trained against a critic.
 *
 * Guarantee: none.
 * Citation: Xu, Skoularidou, Cuesta-Infante, Veeramachaneni 2019, Modeling tabular data using conditional GAN. Other than there, rows are made with the moments
 * that batch normalisation kept from the training, so that a row does not depend on those beside it.
 */
export async function fitCtgan(
  data: Private<Table>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<LearnedModel> {
  return learnFromTable(data, plan, 'ctgan', async ({ table, columns, rows }) => {
    const params = plan.params as unknown as CtganParameters;
    const rng = createRng(params.seed);
    const coded = await learnCodes(columns, params, rng, run);
    const net = ctganNet(coded, rows, ctganOptions(params), rng);
    const losses = await trainCtgan(net, rows, params, run);
    run.progress('done', 1);
    return ctganModel({
      table,
      estimatedRows: rows,
      attributes: columns.map(learnAttribute),
      codes: coded.map(({ code }) => code),
      shape: net.shape,
      losses,
      generator: net.generator,
    });
  });
}

export function ctganOptions(params: CtganParameters): CtganOptions {
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

export async function trainCtgan(
  net: CtganNet,
  rows: number,
  { epochs, batch_size }: CtganParameters,
  run: RunControl,
): Promise<LossCurves> {
  const steps = Math.max(1, Math.floor(rows / batch_size));
  const training = { epochs, steps, step: () => net.learn(), share: { from: 0.05, to: 0.99 } };
  const losses = await trainInEpochs(training, run);
  net.finish();
  return losses;
}
