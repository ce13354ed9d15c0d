import type { Odometer, Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import type { Model, Plan, RunControl } from '../synthesizer.js';
import { fitClippedNet } from '../training/fit-clipped-net.js';
import { layerSizes } from '../training/layer-sizes.js';
import { clippedAutoencoder } from './clipped-autoencoder.js';
import type { DpTvaeParameters } from './dp-tvae-parameters.js';

/**
 * DP-TVAE: a variational autoencoder over the cells of noisy single columns, trained by DP-SGD. The model is a large population that the trained net made,
 * weighted so that its single columns agree with their noisy counts.
 *
 * Guarantee: the plan's rho in Gaussian DP for adding or removing one privacy unit, but for the plan's delta: that of thresholds where columns are open, and
 * that of the training.
 * Cost: exactly the plan's total. Citation: Abadi et al. 2016 (DP-SGD); Xu et al. 2019 (TVAE). Proof: docs/proofs/sampled-gradients.md.
 */
export function fitDpTvae(data: Private<Table>, plan: Plan, odometer: Odometer, run: RunControl): Promise<Model> {
  return fitClippedNet('dp-tvae', data, plan, odometer, run, ({ sizes, expectedRows }, rng) => {
    const params = plan.params as unknown as DpTvaeParameters;
    const options = {
      embedding: params.embedding_dim,
      compress: layerSizes('compress_dims', params.compress_dims),
      decompress: layerSizes('decompress_dims', params.decompress_dims),
      learningRate: params.learning_rate,
      lossFactor: params.loss_factor,
      clip: params.clip,
      expectedRows,
    };
    return clippedAutoencoder(sizes, options, rng);
  });
}
