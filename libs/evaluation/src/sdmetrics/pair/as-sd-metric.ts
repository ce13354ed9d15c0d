import { chosenTable } from '../column/as-sd-metric.js';
import { columnOf, type Frames } from '../data/frame.js';
import type { MetricInput, PairMetric, Scored, SdMetric, SeriesPair } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';

/** A pair metric for the registry: it wants two columns. */
export const pairAsSdMetric = (metric: PairMetric): SdMetric => {
  const compare = (input: MetricInput): Scored => {
    const [first, second] = input.columns ?? [];
    if (first === undefined || second === undefined)
      throw new SdMetricsError('bad_value', `${metric.name} compares two columns. Name both.`);
    const pair = (frames: Frames): SeriesPair => {
      const frame = chosenTable(frames, input.table);
      return [columnOf(frame, first), columnOf(frame, second)];
    };
    return metric.compare(pair(input.real), pair(input.synthetic), input.args, [first, second]);
  };
  return {
    ...metric,
    id: `column_pairs.${metric.name}`,
    level: 'column_pairs',
    compute: (input) => compare(input).score,
    breakdown: compare,
  };
};
