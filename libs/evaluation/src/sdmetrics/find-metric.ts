import type { MetricLevel, SdMetric } from './metric.js';
import { sdMetrics } from './registry.js';
import { SdMetricsError } from './sdmetrics-error.js';

/** Levels that fit a call, the most specific first. */
export interface Call {
  readonly columns: number;
  readonly tables: number;
}

const levelsFor = ({ columns, tables }: Call): readonly MetricLevel[] => {
  if (columns === 1) return ['single_column'];
  if (columns > 1) return ['column_pairs', 'single_column'];
  const whole: readonly MetricLevel[] = ['single_table', 'timeseries', 'reports', 'multi_table', 'column_pairs'];
  return tables > 1 ? ['multi_table', ...whole] : whole;
};

/**
 * A metric by its full id (`single_column.KSComplement`) or by its name alone; then the number of columns and tables of the
 * call decides which level is meant. @throws SdMetricsError `missing_key`
 */
export const findMetric = (id: string, call: Call): SdMetric => {
  const exact = sdMetrics.find((m) => m.id === id);
  if (exact !== undefined) return exact;
  const named = sdMetrics.filter((m) => m.name.toLowerCase() === id.toLowerCase());
  for (const level of levelsFor(call)) {
    const found = named.find((m) => m.level === level);
    if (found !== undefined) return found;
  }
  const levels = named.map((m) => m.id).join(', ');
  throw new SdMetricsError(
    'missing_key',
    levels === ''
      ? 'There is no such metric. See "likeness list metrics".'
      : `This metric does not fit the columns that were named. It exists as: ${levels}.`,
  );
};
