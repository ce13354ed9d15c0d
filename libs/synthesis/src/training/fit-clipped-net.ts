import { learnFromSamples, type Odometer, type Private, type SampleLearner } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { giveWay } from '../cooperate.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import type { Sizes } from '../model/clique.js';
import { plannedCost } from '../planning/measurement-plan.js';
import { everyCell } from '../population/every-cell.js';
import { rakeToSingles } from '../population/rake.js';
import { createRng, type Rng } from '../sampling/rng.js';
import type { Model, Plan, RunControl } from '../synthesizer.js';
import { stepsOf, type ClippedTrainingParameters } from './clipped-training-parameters.js';

/** A net over the cells of columns that learns from noisy sums of clipped gradients. */
export interface ClippedNet extends SampleLearner {
  /** Largest norm of the gradient of a row; longer ones are shortened. */
  readonly clip: number;
  /** Makes rows: the cell of each column. */
  generate(rows: number): readonly Int32Array[];
}

/** What is known before the training; all of it public. */
export interface KnownBefore {
  /** Cells of each column. */
  readonly sizes: Sizes;
  /** Of each column the noisy shares of its cells. */
  readonly shares: readonly (readonly number[])[];
  /** Rows of a sample, on average: what noisy sums are divided by. */
  readonly expectedRows: number;
  /** Lets others have a turn between long steps. @throws the signal's reason when aborted */
  pause(): Promise<void>;
}

/** Rows that go through the net together. */
const ROWS_AT_ONCE = 500;

/**
 * Measures single columns, trains a net over their cells on noisy samples, and lets it make a large population, weighted so that its single columns agree with their
 * noisy counts. That is the model: what the net was is not kept. Of fewer than two columns nothing is trained.
 * @param netOf the same net for the same generator
 */
export async function fitClippedNet(
  synthesizer: string,
  data: Private<Table>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
  netOf: (known: KnownBefore, rng: Rng) => ClippedNet,
): Promise<Model> {
  const table = await MeasuredTable.open(synthesizer, data, plan, odometer, run);
  const independent = await table.fit();
  if (!plan.measurements.some(({ key }) => key === 'training')) return table.populationModel(everyCell(independent));
  const params = plan.params as unknown as ClippedTrainingParameters;
  const { sizes } = table;
  const steps = stepsOf(params);
  const singles = sizes.map((_, at) => independent.marginal([at]));
  const known: KnownBefore = {
    sizes,
    shares: singles.map((counts) => {
      const total = counts.reduce((a, b) => a + b, 0);
      return Array.from(counts, (count) => (total > 0 ? count / total : 1 / counts.length));
    }),
    expectedRows: Math.max(1, params.sampling_rate * table.total),
    pause: () => giveWay(run.signal),
  };
  const net = netOf(known, createRng(params.seed));
  let done = 0;
  const learner: SampleLearner = {
    ...net,
    learn: async (noisySum) => {
      await net.learn(noisySum);
      await table.stage(`training, step ${++done} of ${steps}`, 0.4 + (0.54 * done) / steps);
    },
  };
  const sampling = { samplingProbability: params.sampling_rate, steps, clip: net.clip };
  await table.stage('training', 0.4);
  const cost = plannedCost(plan, 'training');
  await learnFromSamples(odometer, 'training', table.parts.data, sampling, cost, learner);
  // What follows the training depends on the weights alone, so that a resumed run makes the same rows.
  const maker = netOf(known, createRng(params.seed));
  maker.weights.forEach((each, at) => each.set(net.weights[at]!));
  const rows = params.made_rows;
  const codes = sizes.map(() => new Int32Array(rows));
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    maker.generate(Math.min(ROWS_AT_ONCE, rows - from)).forEach((each, column) => codes[column]!.set(each, from));
    if (from % (20 * ROWS_AT_ONCE) === 0) await table.stage('making rows', 0.95 + (0.04 * from) / rows);
  }
  return table.populationModel(rakeToSingles({ sizes, codes, weights: new Float64Array(rows).fill(1) }, singles));
}
