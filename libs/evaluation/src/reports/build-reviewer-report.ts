import type { Private } from '@likeness/privacy';
import { compareExactly, type ReviewerOnly } from '@likeness/privacy/reviewer-door';
import type { Table } from '@likeness/table';
import { compare, type ExactComparison } from '../metrics/exact-comparison.js';
import { exact } from '../metrics/exact-number.js';
import { exactFigure } from '../metrics/metric.js';
import type { NoisyMarginal } from '../metrics/noisy-marginal.js';
import { percent } from '../metrics/percent.js';
import { exactMetrics } from '../metrics/registry.js';
import { wholeNumber } from '../metrics/whole-number.js';
import { fewBars } from './bars.js';
import { modelledColumns, type DeclaredTable, type PlanFacts } from './plan-facts.js';
import type { PolicyVerdicts, ReviewerColumn, ReviewerPair, ReviewerReport } from './reviewer-report.js';

export interface ReviewerReportInput {
  readonly real: Private<Table>;
  readonly synthetic: Table;
  readonly plan: PlanFacts;
  readonly declared: DeclaredTable;
  readonly measurements: readonly NoisyMarginal[];
  readonly policy: PolicyVerdicts;
}

/** Compares every column and every pair exactly with the real table, through the one door. Protects nobody: never publish it. */
export function buildReviewerReport(input: ReviewerReportInput): ReviewerOnly<ReviewerReport> {
  const { real, synthetic, plan, declared } = input;
  return compareExactly(real, (table) =>
    reportOf(compare(table, synthetic, modelledColumns(plan.columns), declared), input),
  );
}

function reportOf(comparison: ExactComparison, { measurements, policy }: ReviewerReportInput): ReviewerReport {
  const { realRows, syntheticRows, columns, pairs, associations, copies } = comparison;
  const mean = (errors: readonly { error: number }[]): number =>
    errors.reduce((sum, { error }) => sum + error, 0) / Math.max(1, errors.length);
  return {
    kind: 'reviewer',
    version: 1,
    warning: 'Computed from real data: for reviewers only.',
    summary: `${wholeNumber(syntheticRows)} synthetic rows beside ${wholeNumber(realRows)} real ones: single columns are off by ${percent(mean(columns))} on average, pairs by ${percent(mean(pairs))}; ${percent(copies.share)} of the rows equal a real row.`,
    realRows: exact(realRows),
    syntheticRows,
    figures: exactMetrics.map((metric) => exactFigure(metric, comparison)),
    columns: columns.map(columnOf).sort(worstFirst),
    pairs: pairs.map((pair) => pairOf(pair, measurements)).sort(worstFirst),
    associations: {
      columns: columns.map(({ column }) => column),
      real: [...associations.real].map(exact),
      synthetic: [...associations.synthetic],
    },
    copies: { share: exact(copies.share), baseline: exact(copies.baseline) },
    policy,
  };
}

const worstFirst = (a: { readonly error: number }, b: { readonly error: number }): number => b.error - a.error;

const numbersOf = ({ error, floor }: { readonly error: number; readonly floor: number }) => ({
  error: exact(error),
  floor: exact(floor),
});

function columnOf(column: ExactComparison['columns'][number]): ReviewerColumn {
  const bars = fewBars({ labels: column.labels, series: [column.real, column.synthetic] });
  const [real, synthetic] = bars.series as [number[], number[]];
  return { ...numbersOf(column), column: column.column, labels: bars.labels, real: real.map(exact), synthetic };
}

function pairOf(pair: ExactComparison['pairs'][number], measurements: readonly NoisyMarginal[]): ReviewerPair {
  const measured = measurements.some(({ columns }) => pair.columns.every((name) => columns.includes(name)));
  return { ...numbersOf(pair), columns: [...pair.columns], measured };
}
