import type { ExactNumber } from '../metrics/exact-number.js';
import type { Figure } from '../metrics/metric.js';

/** Exact comparison with the real data: owner and reviewers only. */
export interface ReviewerReport {
  readonly kind: 'reviewer';
  readonly version: 1;
  readonly warning: 'Computed from real data: for reviewers only.';
  readonly summary: string;
  readonly realRows: ExactNumber;
  readonly syntheticRows: number;
  readonly figures: Figure<ExactNumber>[];
  /** Worst first. */
  readonly columns: ReviewerColumn[];
  /** Every pair, worst first. */
  readonly pairs: ReviewerPair[];
  readonly associations: { columns: string[]; real: ExactNumber[]; synthetic: number[] };
  readonly copies: { share: ExactNumber; baseline: ExactNumber };
  readonly policy: PolicyVerdicts;
}

export interface ReviewerColumn {
  readonly column: string;
  readonly labels: string[];
  readonly synthetic: number[];
  readonly real: ExactNumber[];
  readonly error: ExactNumber;
  readonly floor: ExactNumber;
}

export interface ReviewerPair {
  readonly columns: [string, string];
  readonly error: ExactNumber;
  readonly floor: ExactNumber;
  /** Was this pair measured together? */
  readonly measured: boolean;
}

export interface PolicyVerdicts {
  readonly allowed: boolean;
  readonly verdicts: { rule: string; holds: boolean; sentence: string }[];
}
