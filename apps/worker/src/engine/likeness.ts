import type { OutputFormat, TablePreview } from '@likeness/contracts';
import type { PublicReport, ReviewerReport } from '@likeness/evaluation';
import type { Odometer } from '@likeness/privacy';
import type { StageReport } from './orders.js';

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
