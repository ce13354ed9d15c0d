import { columnOf } from '../data/frame.js';
import type { Breakdown, ColumnMetric } from '../metric.js';
import { meanOfKnown } from '../numeric/mean-of-known.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { selectColumns } from './select-columns.js';
import type { TableInput, TableMetric } from './table-metric.js';

/** A column metric on every column of some types: the mean of its scores. */
export const overColumns = (metric: ColumnMetric, types: readonly string[]): TableMetric => {
  const scoreOf = ({ real, synthetic, args }: TableInput, name: string) =>
    metric.compare(columnOf(real, name), columnOf(synthetic, name), args);

  const scoreOrError = (input: TableInput, name: string): Breakdown => {
    try {
      return scoreOf(input, name);
    } catch (error) {
      if (!(error instanceof SdMetricsError)) throw error;
      return { error: error.message };
    }
  };

  return {
    ...metric,
    appliesTo: `all ${types.join(' and ')} columns of a table`,
    formula: `mean of ${metric.name} over the columns; the breakdown has each`,
    unknown:
      'No column has a value of its own: there are no values, no two different ones, or no columns of these types.',
    compute: (input) => meanOfKnown(selectColumns(input.metadata, types).map((name) => scoreOf(input, name).score)),
    breakdown(input) {
      const selected = new Set(selectColumns(input.metadata, types));
      const entries = Object.keys(input.metadata.columns).map((name): [string, Breakdown] => [
        name,
        selected.has(name) ? scoreOrError(input, name) : { score: NaN },
      ]);
      return Object.fromEntries(entries);
    },
  };
};
