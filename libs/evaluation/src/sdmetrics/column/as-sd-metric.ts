import { columnOf, type Frame, type Frames } from '../data/frame.js';
import type { ColumnMetric, MetricInput, Scored, SdMetric } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';

/** The table that is meant, or the first. */
export const chosenTable = (frames: Frames, table: string | undefined): Frame => {
  const frame = table === undefined ? frames.values().next().value : frames.get(table);
  if (frame !== undefined) return frame;
  throw new SdMetricsError('missing_key', 'The data has no such table. Name one of its tables.');
};

/** A column metric for the registry: it wants one column. */
export const columnAsSdMetric = (metric: ColumnMetric): SdMetric => {
  const compare = (input: MetricInput): Scored => {
    const [name] = input.columns ?? [];
    if (name === undefined) throw new SdMetricsError('bad_value', `${metric.name} compares one column. Name it.`);
    const [real, synthetic] = [input.real, input.synthetic].map((side) =>
      columnOf(chosenTable(side, input.table), name),
    );
    return metric.compare(real!, synthetic!, input.args);
  };
  return {
    ...metric,
    id: `single_column.${metric.name}`,
    level: 'single_column',
    compute: (input) => compare(input).score,
    breakdown: compare,
  };
};
