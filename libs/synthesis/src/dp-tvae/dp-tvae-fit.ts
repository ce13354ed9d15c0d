import { learnFromSamples, type Odometer, type Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { MeasuredTable } from '../marginals/measured-table.js';
import { plannedCost } from '../planning/measurement-plan.js';
import { everyCell } from '../population/every-cell.js';
import { rakeToSingles } from '../population/rake.js';
import { createRng } from '../sampling/rng.js';
import type { Model, Plan, RunControl } from '../synthesizer.js';
import { layerSizes } from '../training/layer-sizes.js';
import { clippedNet } from './clipped-net.js';
import type { DpTvaeParameters } from './dp-tvae-parameters.js';
import { stepsOf } from './dp-tvae-planner.js';

/** Rows that go through the net together. */
const ROWS_AT_ONCE = 500;

/**
 * DP-TVAE: a variational autoencoder over the cells of noisy single columns, trained by DP-SGD. The model is a large population that the trained net made,
 * weighted so that its single columns agree with their noisy counts.
 *
 * Guarantee: the plan's rho in Gaussian DP for adding or removing one privacy unit, but for the plan's delta: that of thresholds where columns are open, and
 * that of the training.
 * Cost: exactly the plan's total. Citation: Abadi et al. 2016 (DP-SGD); Xu et al. 2019 (TVAE). Proof: docs/proofs/sampled-gradients.md.
 */
export async function fitDpTvae(data: Private<Table>, plan: Plan, odometer: Odometer, run: RunControl): Promise<Model> {
  const table = await MeasuredTable.open('dp-tvae', data, plan, odometer, run);
  const independent = await table.fit();
  if (!plan.measurements.some(({ key }) => key === 'training')) return table.populationModel(everyCell(independent));
  const params = plan.params as unknown as DpTvaeParameters;
  const { sizes } = table;
  const steps = stepsOf(params);
  const options = {
    embedding: params.embedding_dim,
    compress: layerSizes('compress_dims', params.compress_dims),
    decompress: layerSizes('decompress_dims', params.decompress_dims),
    learningRate: params.learning_rate,
    lossFactor: params.loss_factor,
    expectedRows: Math.max(1, params.sampling_rate * table.total),
  };
  const net = clippedNet(sizes, options, createRng(params.seed));
  let done = 0;
  const learner = {
    ...net,
    learn: async (noisySum: Float32Array) => {
      await net.learn(noisySum);
      await table.stage(`training, step ${++done} of ${steps}`, 0.4 + (0.54 * done) / steps);
    },
  };
  const sampling = { samplingProbability: params.sampling_rate, steps, clip: params.clip };
  await table.stage('training', 0.4);
  const cost = plannedCost(plan, 'training');
  await learnFromSamples(odometer, 'training', table.parts.data, sampling, cost, learner);
  await table.stage('making rows', 0.95);
  // What follows the training depends on the weights alone, so that a resumed run makes the same rows.
  const made = clippedNet(sizes, options, createRng(params.seed));
  made.weights.forEach((each, at) => each.set(net.weights[at]!));
  const rows = params.made_rows;
  const codes = sizes.map(() => new Int32Array(rows));
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    made.generate(Math.min(ROWS_AT_ONCE, rows - from)).forEach((each, column) => codes[column]!.set(each, from));
    if (from % (20 * ROWS_AT_ONCE) === 0) await table.stage('making rows', 0.95 + (0.04 * from) / rows);
  }
  const singles = sizes.map((_, at) => independent.marginal([at]));
  return table.populationModel(rakeToSingles({ sizes, codes, weights: new Float64Array(rows).fill(1) }, singles));
}
