import type { Breakdown } from '../sdmetrics/metric.js';
import type { TableInput } from '../sdmetrics/table/table-metric.js';

/** What a metric says. A value is NaN only with a reason. */
export interface Answer {
  readonly value: number;
  /** Why there is no value. */
  readonly reason?: string;
  /** Where the value would lie in 95 of 100 repetitions, where that can be said. */
  readonly interval?: readonly [number, number];
  readonly breakdown?: Breakdown;
}

/** Compares a synthetic table with a real one: beyond what SDMetrics has. Looks at real rows, so for the reviewer only. */
export interface TableMetric {
  readonly id: string;
  readonly title: string;
  readonly appliesTo: string;
  /** How it is computed, in one line. */
  readonly formula: string;
  readonly source: string;
  readonly direction: 'higher is better' | 'lower is better' | 'nearer to the baseline is better';
  readonly range: readonly [number, number];
  /** The names of its arguments; absent: it takes none. */
  readonly arguments?: readonly string[];
  readonly exposure: 'touches-private';
  compute(input: TableInput): Answer;
}

export interface Measured extends Answer {
  /** What real rows that were held back score in place of synthetic ones; null without a holdout. */
  readonly baseline: number | null;
}

const nothingToCompare = ({ real, synthetic }: TableInput): string | undefined => {
  if (real.rowCount === 0) return 'The real table has no rows.';
  return synthetic.rowCount === 0 ? 'The synthetic table has no rows.' : undefined;
};

const OVERFLOW = 'The numbers are too large to compute with. Look for placeholders such as 1e308.';

const answer = (metric: TableMetric, input: TableInput): Answer => {
  const nothing = nothingToCompare(input);
  if (nothing !== undefined) return { value: NaN, reason: nothing };
  const found = metric.compute(input);
  return Number.isFinite(found.value) || found.reason !== undefined ? found : { ...found, reason: OVERFLOW };
};

/** A metric's answer beside its baseline. A baseline that cannot be computed is null: it must not hide the answer. */
export const measure = (metric: TableMetric, input: TableInput): Measured => {
  const found = answer(metric, input);
  if (input.holdout === undefined) return { ...found, baseline: null };
  const baseline = answer(metric, { ...input, synthetic: input.holdout }).value;
  return { ...found, baseline: Number.isNaN(baseline) ? null : baseline };
};
