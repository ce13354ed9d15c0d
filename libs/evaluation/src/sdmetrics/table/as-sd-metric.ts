import type { TableMetadata } from '@likeness/table';
import { chosenTable } from '../column/as-sd-metric.js';
import type { MetricInput, SdMetric } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { TableInput, TableMetric } from './table-metric.js';

const metadataOf = ({ metadata, table }: MetricInput): TableMetadata => {
  const found = table === undefined ? Object.values(metadata.tables)[0] : metadata.tables[table];
  if (found !== undefined) return found;
  throw new SdMetricsError('missing_key', 'The metadata has no such table. Name one of its tables.');
};

/** The table that is meant, or the first. @throws SdMetricsError `missing_key` */
export const tableInput = (input: MetricInput): TableInput => ({
  real: chosenTable(input.real, input.table),
  synthetic: chosenTable(input.synthetic, input.table),
  holdout: input.holdout === undefined ? undefined : chosenTable(input.holdout, input.table),
  metadata: metadataOf(input),
  args: input.args,
});

const atLevel =
  (level: 'single_table' | 'timeseries') =>
  (metric: TableMetric): SdMetric => ({
    ...metric,
    id: `${level}.${metric.name}`,
    level,
    compute: (input) => metric.compute(tableInput(input)),
    breakdown: (input) => metric.breakdown(tableInput(input)),
  });

/** A table metric for the registry: on the table that is meant, or the first. */
export const tableAsSdMetric = atLevel('single_table');

/** The same for a metric that takes a table for sequences. */
export const sequencesAsSdMetric = atLevel('timeseries');
