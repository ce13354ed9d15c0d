import type { Private } from '@likeness/privacy';
import { compareExactly, type ReviewerOnly } from '@likeness/privacy/reviewer-door';
import type { Table } from '@likeness/table';
import { asExact } from '../metrics/exact-number.js';
import { meanOf } from '../metrics/mean-of.js';
import type { NoisyMarginal } from '../metrics/noisy-marginal.js';
import { percent } from '../metrics/percent.js';
import { wholeNumber } from '../metrics/whole-number.js';
import { guaranteeFigures } from './guarantee-figures.js';
import { guaranteeOf } from './guarantee.js';
import { judgeLimits, type MetricLimit } from './judge-limits.js';
import { modelledColumns, type DeclaredTable, type PlanFacts } from './plan-facts.js';
import type { ReviewChoices, ReviewRun } from './review/review-context.js';
import { reviewTable } from './review/review-table.js';
import type { Gap, PolicyVerdicts, ReviewedRows, ReviewerNumbers, ReviewerReport } from './reviewer-report.js';

/** The real rows that were learned from, and those that were held back. */
export interface RealRows {
  readonly training: Table;
  readonly holdout?: Table;
}

export interface ReviewerReportInput {
  readonly real: Private<RealRows>;
  /** Where rows were drawn from a source that is not read whole: how many of either part at most. */
  readonly comparedAtMost?: number;
  readonly synthetic: Table;
  readonly plan: PlanFacts;
  readonly declared: DeclaredTable;
  readonly measurements: readonly NoisyMarginal[];
  /** By the name of the loss: its mean in every epoch, where a net was trained. */
  readonly losses?: Readonly<Record<string, readonly number[]>>;
  readonly choices: ReviewChoices;
  readonly policy: PolicyVerdicts;
  readonly limits: readonly MetricLimit[];
  readonly run: ReviewRun;
}

/**
 * Compares, attacks and judges: exactly, through the one door. Protects nobody: never publish it.
 * @throws the signal's reason when aborted; SdMetricsError where the tables cannot be compared
 */
export function buildReviewerReport(input: ReviewerReportInput): ReviewerOnly<Promise<ReviewerReport>> {
  return compareExactly(input.real, async (real) => asExact(await review(real, input)));
}

async function review({ training, holdout }: RealRows, input: ReviewerReportInput): Promise<ReviewerNumbers> {
  const { synthetic, plan, declared, choices, measurements } = input;
  const names = modelledColumns(plan.columns);
  const found = await reviewTable({ training, holdout, synthetic, declared, names, measurements, choices }, input.run);
  const guarantee = guaranteeOf(plan);
  const judged = judgeLimits([...guaranteeFigures(guarantee), ...found.figures], input.limits, input.policy);
  return {
    kind: 'reviewer',
    version: 2,
    warning: 'Computed from real data: for reviewers only.',
    summary: summaryOf(found),
    guarantee,
    synthesizer: plan.synthesizer,
    ...found,
    figures: judged.figures,
    gaps: [...sampleGap(training, input.comparedAtMost), ...found.gaps],
    tables: [],
    relationships: [],
    losses: Object.fromEntries(Object.entries(input.losses ?? {}).map(([name, curve]) => [name, [...curve]])),
    policy: judged.policy,
  };
}

const summaryOf = ({ realRows, syntheticRows, columns, pairs, copies }: ReviewedRows): string => {
  const mean = (errors: readonly { readonly error: number }[]): number => meanOf(errors.map(({ error }) => error));
  return `${wholeNumber(syntheticRows)} synthetic rows beside ${wholeNumber(realRows)} real ones: single columns are off by ${percent(mean(columns))} on average, pairs by ${percent(mean(pairs))}; ${percent(copies.share)} of the rows equal a real row.`;
};

/** Says that not all rows were looked at. */
function sampleGap({ rowCount }: Table, most: number | undefined): readonly Gap[] {
  if (most === undefined || rowCount < most) return [];
  const reason = `The source is counted where it is. Figures of this report compare a random sample of ${wholeNumber(most)} of its rows, and at most as many that were held back, with as many synthetic rows.`;
  return [{ block: 'fidelity', title: 'All rows of the source', reason }];
}
