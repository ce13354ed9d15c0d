import type { Odometer, Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { fastestProducts } from '@likeness/tensor';
import { learnAttribute } from '../learned/learn-attribute.js';
import { learnFromTable } from '../learned/learn-from-table.js';
import type { LearnedModel } from '../learned/learned-model.js';
import { learnCodes } from '../mode-encoding/learn-codes.js';
import { createRng } from '../sampling/rng.js';
import { shuffle } from '../sampling/shuffle.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { layerSizes } from '../training/layer-sizes.js';
import { trainInEpochs } from '../training/train-in-epochs.js';
import { tvaeModel } from './tvae-model.js';
import { tvaeNet } from './tvae-net.js';
import type { TvaeParameters } from './tvae-parameters.js';

/**
 * TVAE: numbers as a mode and an offset, categories as cells, and a variational autoencoder over both.
 *
 * Guarantee: none.
 * Citation: Xu, Skoularidou, Cuesta-Infante, Veeramachaneni 2019, Modeling tabular data using conditional GAN. Other than there, cells are drawn from what the
 * decoder says instead of taking the likeliest, and the offset of a cell that has none does not count.
 */
export async function fitTvae(
  data: Private<Table>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<LearnedModel> {
  return learnFromTable(data, plan, 'tvae', async ({ table, columns, rows }) => {
    const params = plan.params as unknown as TvaeParameters;
    const rng = createRng(params.seed);
    const coded = await learnCodes(columns, params, rng, run);
    const decompress = layerSizes('decompress_dims', params.decompress_dims);
    const net = tvaeNet(
      coded,
      {
        embedding: params.embedding_dim,
        compress: layerSizes('compress_dims', params.compress_dims),
        decompress,
        learningRate: params.learning_rate,
        decay: params.l2scale,
        lossFactor: params.loss_factor,
      },
      rng,
    );
    const products = await fastestProducts();
    const order = Int32Array.from({ length: rows }, (_, row) => row);
    const step = (_epoch: number, at: number) => {
      if (at === 0) shuffle(order, 0, rows, rng);
      const batch = order.subarray(at * params.batch_size, (at + 1) * params.batch_size);
      return products.during(() => net.learn(batch));
    };
    const steps = Math.ceil(rows / params.batch_size);
    const losses = await trainInEpochs({ epochs: params.epochs, steps, step, share: { from: 0.05, to: 0.99 } }, run);
    run.progress('done', 1);
    return tvaeModel({
      table,
      estimatedRows: rows,
      attributes: columns.map(learnAttribute),
      codes: coded.map(({ code }) => code),
      shape: { embedding: params.embedding_dim, hidden: decompress },
      losses,
      generator: net.decoder,
    });
  });
}
