import { closenessOf, type Closeness } from '../nearest/closeness.js';
import { finish } from '../nearest/cooperate.js';
import { twoNearestPoints } from '../nearest/euclidean-neighbours.js';
import type { TableInput } from '../sdmetrics/table/table-metric.js';
import { sampledPoints } from './sampled-points.js';
import type { Answer, TableMetric } from './table-metric.js';

const measured = (input: TableInput): { readonly closeness: Closeness; readonly rows: number } | string => {
  if (input.holdout === undefined || input.holdout.rowCount === 0)
    return 'This metric needs real rows that were not used for training: give a holdout.';
  const points = sampledPoints(input, [input.real, input.holdout, input.synthetic]);
  const [training, holdout, synthetic] = [points[0]!, points[1]!, points[2]!];
  // The larger side would be nearer by chance alone.
  const even = Math.min(training.count, holdout.count);
  const head = (p: typeof training) => ({ ...p, count: even, values: p.values.subarray(0, even * p.width) });
  const near = (p: typeof training) => finish(twoNearestPoints(head(p), synthetic));
  return { closeness: closenessOf(near(training), near(holdout)), rows: synthetic.count };
};

interface Part {
  readonly id: string;
  readonly title: string;
  readonly formula: string;
  readonly direction: TableMetric['direction'];
  readonly range: readonly [number, number];
  answer(closeness: Closeness, rows: number): Answer;
}

export const closenessMetric = ({ answer, ...described }: Part): TableMetric => ({
  ...described,
  appliesTo: 'a table and a holdout',
  source: 'mostlyai-qa; rows as points, see its encoding',
  arguments: ['rows', 'seed'],
  exposure: 'touches-private',
  compute(input) {
    const found = measured(input);
    return typeof found === 'string' ? { value: NaN, reason: found } : answer(found.closeness, found.rows);
  },
});
