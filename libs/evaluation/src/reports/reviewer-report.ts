import type { Exact } from '../metrics/exact-number.js';
import type { Figure, ReportBlock } from '../metrics/metric.js';
import type { ReportGuarantee } from './public-report.js';

/** Exact comparison with the real data: owner and reviewers only. */
export type ReviewerReport = Exact<ReviewerNumbers>;

/** The same while it is made, inside the reviewers' door. */
export interface ReviewerNumbers extends ReviewedRows {
  readonly kind: 'reviewer';
  readonly version: 2;
  readonly warning: 'Computed from real data: for reviewers only.';
  readonly summary: string;
  readonly guarantee: ReportGuarantee;
  readonly synthesizer: string;
  /** Where there are several: what is about columns stands here, and not above. */
  readonly tables: (ReviewedRows & { readonly table: string })[];
  readonly relationships: RelationshipFinding[];
  /** By the name of the loss: its mean in every epoch, where a net was trained. */
  readonly losses: Record<string, number[]>;
  readonly policy: PolicyVerdicts;
}

/** What is said of the rows of one table; of several, of all their rows together. */
export interface ReviewedRows {
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
  readonly scatter: Clouds | null;
  readonly neighbours: Clouds | null;
  readonly learners: LearnerFinding[];
  readonly fairness: FairnessFindings | null;
  readonly sequences: SequenceFindings | null;
}

/** Some rows of both tables as points of a plane. */
export interface Clouds {
  readonly real: [number, number][];
  readonly synthetic: [number, number][];
}

/** A foreign key: how children belong to their parents. */
export interface RelationshipFinding {
  readonly parent: string;
  readonly child: string;
  readonly key: string;
  /** Share of the keys of the child that a parent has. */
  readonly matched: { readonly real: number; readonly synthetic: number };
  /** Shares of the parents by their number of children. */
  readonly children: {
    readonly labels: string[];
    readonly real: number[];
    readonly synthetic: number[];
    readonly error: number;
    readonly floor: number;
  };
  /** A column of the parent with one of the child, worst first. */
  readonly pairs: { readonly columns: [string, string]; readonly error: number; readonly floor: number }[];
}

/** Sequences of rows beside the real ones. */
export interface SequenceFindings {
  readonly real: number;
  readonly synthetic: number;
  /** Shares of the sequences by their number of rows. */
  readonly lengths: { readonly labels: string[]; readonly real: number[]; readonly synthetic: number[] };
  /** The mean of a column at each place of the sequences, and the middle four fifths of its values. */
  readonly courses: Course[];
}

export interface Course {
  readonly column: string;
  /** From 1. */
  readonly places: number[];
  readonly real: Estimated[];
  readonly synthetic: Estimated[];
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
  /** Half the width of the 95 % interval of the error. */
  readonly margin: number;
}

export interface ReviewedPair {
  readonly columns: [string, string];
  readonly error: number;
  readonly floor: number;
  readonly margin: number;
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
  /** Half the widths of their 95 % intervals. */
  readonly margins: { readonly real: number; readonly synthetic: number };
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
  readonly margin: number;
}

export interface PolicyVerdicts {
  readonly allowed: boolean;
  readonly verdicts: { rule: string; holds: boolean; isOpen?: true; sentence: string }[];
}
