import type { Exact } from '../metrics/exact-number.js';
import type { Figure, ReportBlock } from '../metrics/metric.js';
import type { ReportGuarantee } from './public-report.js';

/** Exact comparison with the real data: owner and reviewers only. */
export type ReviewerReport = Exact<ReviewerNumbers>;

/** The same while it is made, inside the reviewers' door. */
export interface ReviewerNumbers {
  readonly kind: 'reviewer';
  readonly version: 2;
  readonly warning: 'Computed from real data: for reviewers only.';
  readonly summary: string;
  readonly guarantee: ReportGuarantee;
  readonly synthesizer: string;
  readonly realRows: number;
  /** Real rows that nothing was learned from: the control group. */
  readonly holdoutRows: number;
  readonly syntheticRows: number;
  readonly figures: Figure[];
  readonly gaps: Gap[];
  /** Worst first. */
  readonly columns: ReviewedColumn[];
  /** Every pair, worst first. */
  readonly pairs: ReviewedPair[];
  readonly associations: { columns: string[]; real: number[]; synthetic: number[] };
  readonly copies: { share: number; baseline: number };
  readonly attacks: AttackFinding[];
  readonly scatter: { real: [number, number][]; synthetic: [number, number][] } | null;
  readonly learners: LearnerFinding[];
  readonly fairness: FairnessFindings | null;
  /** By the name of the loss: its mean in every epoch, where a net was trained. */
  readonly losses: Record<string, number[]>;
  readonly policy: PolicyVerdicts;
}

/** What was not computed, and why. */
export interface Gap {
  readonly block: ReportBlock;
  readonly title: string;
  readonly reason: string;
}

export interface ReviewedColumn {
  readonly column: string;
  readonly labels: string[];
  readonly synthetic: number[];
  readonly real: number[];
  readonly error: number;
  readonly floor: number;
}

export interface ReviewedPair {
  readonly columns: [string, string];
  readonly error: number;
  readonly floor: number;
  /** Was this pair measured together? */
  readonly measured: boolean;
}

interface Estimated {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface AttackFinding {
  readonly id: string;
  readonly title: string;
  readonly threatModel: string;
  readonly source: string;
  readonly rate: Estimated | null;
  readonly control: Estimated | null;
  readonly baseline: Estimated | null;
  readonly advantage: Estimated | null;
  readonly attacks: number;
  readonly confidence: number;
  readonly notes: string[];
  readonly roc: [number, number][] | null;
}

export interface LearnerFinding {
  readonly learner: string;
  /** Area under the ROC curve on rows that were held back. */
  readonly trainedOnReal: number;
  readonly trainedOnSynthetic: number;
}

export interface FairnessFindings {
  readonly sensitive: string[];
  readonly target: string | null;
  readonly outcome: string | null;
  readonly groups: GroupFinding[];
}

export interface GroupFinding {
  readonly group: string;
  readonly realRows: number;
  readonly syntheticRows: number;
  readonly realRate: number | null;
  readonly syntheticRate: number | null;
  readonly error: number;
  readonly floor: number;
}

export interface PolicyVerdicts {
  readonly allowed: boolean;
  readonly verdicts: { rule: string; holds: boolean; sentence: string }[];
}
