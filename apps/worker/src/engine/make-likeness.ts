import type { OutputFormat, TablePreview } from '@likeness/contracts';
import type { PublicReport, ReviewerReport } from '@likeness/evaluation';
import type { Odometer } from '@likeness/privacy';
import { likenessOfTable } from './likeness-of-table.js';
import { likenessOfTables } from './likeness-of-tables.js';
import { isSeveral, type LikenessOrder, type StageReport } from './orders.js';

export interface Likeness {
  /** Of all tables together. */
  readonly rows: number;
  /** Complete files in the order's folder, not yet where they belong. */
  readonly files: {
    readonly outputs: readonly { readonly format: OutputFormat; readonly path: string }[];
    readonly model: string;
  };
  /** One for each table. */
  readonly preview: readonly TablePreview[];
  readonly publicReport: PublicReport;
  /** Computed from real rows: for the owner and the reviewers only. */
  readonly reviewerReport: ReviewerReport;
}

export interface LikenessControl {
  readonly odometer: Odometer;
  progress(report: StageReport): void;
  readonly signal: AbortSignal;
}

/** The whole run: read, measure, fit, sample, write, evaluate. */
export function makeLikeness(order: LikenessOrder, control: LikenessControl): Promise<Likeness> {
  const { source } = order;
  return isSeveral(source)
    ? likenessOfTables({ ...order, source }, control)
    : likenessOfTable({ ...order, source }, control);
}
