import type { Private } from '@likeness/privacy';
import { compareExactly, type ReviewerOnly } from '@likeness/privacy/reviewer-door';
import type { Table } from '@likeness/table';
import { compare, type ExactComparison } from '../metrics/exact-comparison.js';
import { asExact } from '../metrics/exact-number.js';
import { exactFigure, type Figure } from '../metrics/metric.js';
import type { NoisyMarginal } from '../metrics/noisy-marginal.js';
import { percent } from '../metrics/percent.js';
import { exactMetrics } from '../metrics/registry.js';
import { wholeNumber } from '../metrics/whole-number.js';
import { frameOfTable } from '../sdmetrics/data/frame-of-table.js';
import { fewBars } from './bars.js';
import { guaranteeOf } from './guarantee.js';
import { judgeLimits, type MetricLimit } from './judge-limits.js';
import { modelledColumns, type DeclaredTable, type PlanFacts } from './plan-facts.js';
import { reviewAttacks } from './review/review-attacks.js';
import { pause, type ReviewChoices, type ReviewContext, type ReviewRun } from './review/review-context.js';
import { reviewFairness } from './review/review-fairness.js';
import { reviewQuality } from './review/review-quality.js';
import { reviewScatter } from './review/review-scatter.js';
import { reviewUsefulness } from './review/review-usefulness.js';
import type {
  Gap,
  PolicyVerdicts,
  ReviewedColumn,
  ReviewedPair,
  ReviewerNumbers,
  ReviewerReport,
} from './reviewer-report.js';

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
  const { synthetic, plan, declared, choices, run } = input;
  const names = modelledColumns(plan.columns);
  const kept = names.filter((name) => declared.columns[name] !== undefined);
  const metadata = { columns: Object.fromEntries(kept.map((name) => [name, declared.columns[name]!])) };
  const context: ReviewContext = {
    real: frameOfTable(training, metadata),
    synthetic: frameOfTable(synthetic, metadata),
    holdout: holdout === undefined || holdout.rowCount === 0 ? undefined : frameOfTable(holdout, metadata),
    ...{ metadata, choices, run },
  };
  run.progress('Comparing columns and pairs', 0);
  await pause(context);
  const comparison = compare(training, synthetic, names, declared);
  run.progress('Computing the reports of SDMetrics', 0.1);
  await pause(context);
  const quality = await reviewQuality(context);
  const attacked = await reviewAttacks(context, 0.25, 0.7);
  run.progress('Learning from real and from synthetic rows', 0.7);
  const usefulness = await reviewUsefulness(context);
  run.progress('Comparing groups of people', 0.9);
  const fairness = await reviewFairness(context);
  const figures: Figure[] = [
    ...exactMetrics.map((metric) => exactFigure(metric, comparison)),
    ...[attacked, quality, usefulness, fairness].flatMap((findings) => findings.figures),
  ];
  const judged = judgeLimits(figures, input.limits, input.policy);
  return {
    ...exactPart(comparison, input),
    figures: judged.figures,
    gaps: [
      ...sampleGap(training, input.comparedAtMost),
      ...[attacked, quality, usefulness, fairness].flatMap(({ gaps }) => gaps),
    ],
    holdoutRows: context.holdout?.rowCount ?? 0,
    attacks: attacked.attacks,
    scatter: reviewScatter(context),
    learners: usefulness.learners,
    fairness: fairness.fairness,
    losses: Object.fromEntries(Object.entries(input.losses ?? {}).map(([name, curve]) => [name, [...curve]])),
    policy: judged.policy,
  };
}

/** Says that not all rows were looked at. */
function sampleGap({ rowCount }: Table, most: number | undefined): readonly Gap[] {
  if (most === undefined || rowCount < most) return [];
  const reason = `The source is counted where it is. Figures of this report compare a random sample of ${wholeNumber(most)} of its rows, and at most as many that were held back, with as many synthetic rows.`;
  return [{ block: 'fidelity', title: 'All rows of the source', reason }];
}

type Compared = Omit<
  ReviewerNumbers,
  'figures' | 'gaps' | 'holdoutRows' | 'attacks' | 'scatter' | 'learners' | 'fairness' | 'losses' | 'policy'
>;

function exactPart(comparison: ExactComparison, { plan, measurements }: ReviewerReportInput): Compared {
  const { realRows, syntheticRows, columns, pairs, associations, copies } = comparison;
  const mean = (errors: readonly { error: number }[]): number =>
    errors.reduce((sum, { error }) => sum + error, 0) / Math.max(1, errors.length);
  return {
    kind: 'reviewer',
    version: 2,
    warning: 'Computed from real data: for reviewers only.',
    summary: `${wholeNumber(syntheticRows)} synthetic rows beside ${wholeNumber(realRows)} real ones: single columns are off by ${percent(mean(columns))} on average, pairs by ${percent(mean(pairs))}; ${percent(copies.share)} of the rows equal a real row.`,
    guarantee: guaranteeOf(plan),
    synthesizer: plan.synthesizer,
    realRows,
    syntheticRows,
    columns: columns.map(columnOf).sort(worstFirst),
    pairs: pairs.map((pair) => pairOf(pair, measurements)).sort(worstFirst),
    associations: {
      columns: columns.map(({ column }) => column),
      real: [...associations.real],
      synthetic: [...associations.synthetic],
    },
    copies: { share: copies.share, baseline: copies.baseline },
  };
}

const worstFirst = (a: { readonly error: number }, b: { readonly error: number }): number => b.error - a.error;

function columnOf({
  column,
  labels,
  real,
  synthetic,
  error,
  floor,
}: ExactComparison['columns'][number]): ReviewedColumn {
  const bars = fewBars({ labels, series: [real, synthetic] });
  const [own, made] = bars.series as [number[], number[]];
  return { column, error, floor, labels: bars.labels, real: own, synthetic: made };
}

function pairOf(
  { columns, error, floor }: ExactComparison['pairs'][number],
  measurements: readonly NoisyMarginal[],
): ReviewedPair {
  const measured = measurements.some((marginal) => columns.every((name) => marginal.columns.includes(name)));
  return { error, floor, columns: [...columns], measured };
}
