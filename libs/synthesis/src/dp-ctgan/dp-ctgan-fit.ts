import type { Odometer, Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import type { Model, Plan, RunControl } from '../synthesizer.js';
import { fitClippedNet } from '../training/fit-clipped-net.js';
import { layerSizes } from '../training/layer-sizes.js';
import { clippedAdversary } from './clipped-adversary.js';
import type { DpCtganParameters } from './dp-ctgan-parameters.js';

/**
 * DP-CTGAN: a critic over pairs of cells of noisy single columns, trained by DP-SGD, and a conditional generator that learns from it. The model is a large population that
 * the generator made, weighted so that its single columns agree with their noisy counts.
 *
 * Guarantee: the plan's rho in Gaussian DP for adding or removing one privacy unit, but for the plan's delta: that of thresholds where columns are open, and
 * that of the training.
 * Cost: exactly the plan's total. Citation: Abadi et al. 2016 (DP-SGD); Xie et al. 2018 (DP-GAN). Proof: docs/proofs/sampled-gradients.md.
 */
export function fitDpCtgan(data: Private<Table>, plan: Plan, odometer: Odometer, run: RunControl): Promise<Model> {
  return fitClippedNet('dp-ctgan', data, plan, odometer, run, (known, rng) => {
    const params = plan.params as unknown as DpCtganParameters;
    const options = {
      embedding: params.embedding_dim,
      generatorHidden: layerSizes('generator_dim', params.generator_dim),
      generatorRate: params.generator_lr,
      generatorSteps: params.generator_steps,
    };
    return clippedAdversary(known, options, rng);
  });
}
