import { countArgument, numberArgument } from '../argument.js';
import { takeFrameRows, type Frame } from '../data/frame.js';
import type { Breakdown } from '../metric.js';
import { Pcg64 } from '../numeric/pcg64.js';
import { drawRows, randomOf } from '../numeric/sample-rows.js';
import { median } from '../numeric/sample-statistics.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';
import { closestRecordDistances } from './closest-record.js';
import { randomTable } from './random-table.js';

interface Protection {
  readonly score: number;
  readonly median_DCR_to_real_data: Readonly<Record<string, number>>;
  readonly [part: string]: Breakdown;
}

const compare = (input: TableInput): Protection => {
  const { real, synthetic, metadata, args } = input;
  const wanted = countArgument(args, 'num_rows_subsample');
  const rows = wanted !== undefined && wanted > synthetic.rowCount ? undefined : wanted;
  const iterations = rows === undefined ? 1 : (countArgument(args, 'num_iterations') ?? 1);
  const random = randomOf(input);
  const noise = randomTable(real, synthetic.rowCount, new Pcg64(numberArgument(args, 'seed') ?? 0), random);
  const sampled = (frame: Frame): Frame =>
    rows === undefined ? frame : takeFrameRows(frame, drawRows(frame.rowCount, rows, random));
  let [score, ofSynthetic, ofNoise] = [0, 0, 0];
  for (let i = 0; i < iterations; i++) {
    const [a, b, reference] = [sampled(synthetic), sampled(noise), sampled(real)];
    const near = median(closestRecordDistances(a, reference, metadata));
    const far = median(closestRecordDistances(b, reference, metadata));
    score += (far === 0 ? NaN : Math.min(near / far, 1)) / iterations;
    ofSynthetic += near / iterations;
    ofNoise += far / iterations;
  }
  return { score, median_DCR_to_real_data: { synthetic_data: ofSynthetic, random_data_baseline: ofNoise } };
};

export const dcrBaselineProtection: TableMetric = {
  name: 'DCRBaselineProtection',
  appliesTo: 'a table',
  formula:
    'min(1, median distance of synthetic rows to their closest real row / the same of uniformly random rows); Gower distance',
  range: [0, 1],
  arguments: ['num_rows_subsample', 'num_iterations', 'seed'],
  unknown: 'Random rows lie on real ones: all columns are constant or without values.',
  compute: (input) => compare(input).score,
  breakdown: compare,
};
