import { countArgument } from '../argument.js';
import { takeFrameRows, type Frame } from '../data/frame.js';
import type { Breakdown } from '../metric.js';
import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { drawRows, randomOf } from '../numeric/sample-rows.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';
import { closestRecordDistances } from './closest-record.js';

const sampled = (frame: Frame, rows: number | undefined, random: MersenneTwister): Frame =>
  rows === undefined ? frame : takeFrameRows(frame, drawRows(frame.rowCount, rows, random));

const shareCloserToTraining = (training: Frame, holdout: Frame, synthetic: Frame, input: TableInput): number => {
  const toTraining = closestRecordDistances(synthetic, training, input.metadata);
  const toHoldout = closestRecordDistances(synthetic, holdout, input.metadata);
  let closer = 0;
  toTraining.forEach((distance, row) => (closer += distance < toHoldout[row]! ? 1 : 0));
  return closer / toTraining.length;
};

interface Protection {
  readonly score: number;
  readonly synthetic_data_percentages: Readonly<Record<string, number>>;
  readonly [part: string]: Breakdown;
}

const compare = (input: TableInput): Protection => {
  const { real, synthetic, holdout, args } = input;
  if (holdout === undefined)
    throw new SdMetricsError(
      'wrong_type',
      'DCROverfittingProtection needs real rows that were not used for training: a holdout.',
    );
  const wanted = countArgument(args, 'num_rows_subsample');
  const tooMany = wanted !== undefined && wanted > synthetic.rowCount;
  const rows = tooMany ? undefined : wanted;
  const iterations = rows === undefined ? 1 : (countArgument(args, 'num_iterations') ?? 1);
  const random = randomOf(input);
  let score = 0;
  let closer = 0;
  for (let i = 0; i < iterations; i++) {
    const sample = sampled(synthetic, rows, random);
    const share = shareCloserToTraining(sampled(real, rows, random), sampled(holdout, rows, random), sample, input);
    score += Math.min((1 - share) * 2, 1) / iterations;
    closer += share / iterations;
  }
  return { score, synthetic_data_percentages: { closer_to_training: closer, closer_to_holdout: 1 - closer } };
};

export const dcrOverfittingProtection: TableMetric = {
  name: 'DCROverfittingProtection',
  appliesTo: 'a table and a holdout',
  formula:
    'min(1, 2 (1 - share of synthetic rows that are closer to a training row than to any holdout row)); Gower distance',
  range: [0, 1],
  arguments: ['num_rows_subsample', 'num_iterations', 'seed'],
  unknown: 'There is no synthetic row to measure from.',
  compute: (input) => compare(input).score,
  breakdown: compare,
};
