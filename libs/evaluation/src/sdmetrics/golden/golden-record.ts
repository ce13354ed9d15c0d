import type { Arguments } from '../metric.js';

/** One record of an `expected.json` computed with SDMetrics; what it expects is not read. */
export interface GoldenRecord {
  /** `single_column.KSComplement`, with `.compute_breakdown` or a report's method behind it. */
  readonly metric: string;
  readonly args: Arguments;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly columns?: readonly string[] | null;
  readonly table?: string | null;
}
