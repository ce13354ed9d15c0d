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

/** A table metric for the registry: on the table that is meant, or the first. */
export const tableAsSdMetric = (metric: TableMetric): SdMetric => ({
  ...metric,
  id: `single_table.${metric.name}`,
  level: 'single_table',
  compute: (input) => metric.compute(tableInput(input)),
  breakdown: (input) => metric.breakdown(tableInput(input)),
});
