import type { Arguments } from '../metric.js';

/** One record of an `expected.json` computed with SDMetrics. */
export interface GoldenRecord {
  /** `single_column.KSComplement`, with `.compute_breakdown` or a report's method behind it. */
  readonly metric: string;
  readonly args: Arguments;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly columns?: readonly string[] | null;
  readonly table?: string | null;
  readonly value: unknown;
  readonly tolerance_hint?: number | string | null;
}
