import type { Table } from '@likeness/table';
import { compare, type ExactComparison } from '../../metrics/exact-comparison.js';
import { exactFigure, type Figure } from '../../metrics/metric.js';
import type { NoisyMarginal } from '../../metrics/noisy-marginal.js';
import { exactMetrics } from '../../metrics/registry.js';
import { cooperate } from '../../nearest/cooperate.js';
import { frameOfTable } from '../../sdmetrics/data/frame-of-table.js';
import { fewBars } from '../bars.js';
import type { DeclaredTable } from '../plan-facts.js';
import type { ReviewedColumn, ReviewedPair, ReviewedRows } from '../reviewer-report.js';
import { keyedMetadata } from './keyed-metadata.js';
import { noRowFindings } from './no-row-findings.js';
import { reviewAttacks } from './review-attacks.js';
import { partOf, pause, type ReviewChoices, type ReviewContext, type ReviewRun } from './review-context.js';
import { reviewFairness } from './review-fairness.js';
import { reviewScatter } from './review-scatter.js';
import { reviewScores } from './review-scores.js';
import { reviewSequences } from './review-sequences.js';
import { reviewUsefulness } from './review-usefulness.js';

export interface TableInReview {
  readonly training: Table;
  readonly holdout: Table | undefined;
  readonly synthetic: Table;
  readonly declared: DeclaredTable;
  /** Columns that were modelled. */
  readonly names: readonly string[];
  readonly measurements: readonly NoisyMarginal[];
  readonly choices: ReviewChoices;
}

/** All that can be said of one table: its figures are not judged yet. */
export async function reviewTable(table: TableInReview, run: ReviewRun): Promise<ReviewedRows> {
  const { training, holdout, synthetic, declared, names, choices } = table;
  if (training.rowCount === 0 || synthetic.rowCount === 0) return emptyReview(table);
  const kept = names.filter((name) => declared.columns[name] !== undefined);
  const metadata = { columns: Object.fromEntries(kept.map((name) => [name, declared.columns[name]!])) };
  const context: ReviewContext = {
    real: frameOfTable(training, declared),
    synthetic: frameOfTable(synthetic, declared),
    holdout: holdout === undefined || holdout.rowCount === 0 ? undefined : frameOfTable(holdout, declared),
    ...{ metadata, choices, run },
  };
  run.progress('Comparing columns and pairs', 0);
  await pause(context);
  const comparison = await cooperate(compare(training, synthetic, names, declared), run.signal);
  run.progress('Computing the reports of SDMetrics', 0.1);
  const keyed = keyedMetadata(declared, kept, [context.real, context.synthetic]);
  const scores = await reviewScores(
    {
      real: new Map([['table', context.real]]),
      synthetic: new Map([['table', context.synthetic]]),
      metadata: { METADATA_SPEC_VERSION: 'V1', tables: { table: keyed }, relationships: [] },
    },
    run,
  );
  const attacked = await reviewAttacks({ ...context, run: partOf(run, 0.25, 0.7) });
  run.progress('Learning from real and from synthetic rows', 0.7);
  const usefulness = await reviewUsefulness(context);
  run.progress('Comparing groups of people', 0.9);
  const fairness = await reviewFairness(context);
  run.progress('Drawing rows near each other', 0.97);
  const scatters = await reviewScatter(context);
  const found = [attacked, scores, usefulness, fairness];
  const figures: Figure[] = [
    ...exactMetrics.map((metric) => exactFigure(metric, comparison)),
    ...found.flatMap((findings) => findings.figures),
  ];
  return {
    ...exactPart(comparison, table.measurements),
    figures,
    gaps: found.flatMap(({ gaps }) => gaps),
    holdoutRows: context.holdout?.rowCount ?? 0,
    attacks: attacked.attacks,
    ...scatters,
    learners: usefulness.learners,
    fairness: fairness.fairness,
    sequences: reviewSequences(context.real, context.synthetic, keyed),
  };
}

const emptyReview = ({ training, holdout, synthetic }: TableInReview): ReviewedRows => ({
  realRows: training.rowCount,
  holdoutRows: holdout?.rowCount ?? 0,
  syntheticRows: synthetic.rowCount,
  figures: [],
  gaps: [
    {
      block: 'fidelity',
      title: 'All figures of the table',
      reason: `There is nothing to compare: the ${training.rowCount === 0 ? 'real' : 'synthetic'} table has no rows.`,
    },
  ],
  ...noRowFindings,
});

function exactPart(comparison: ExactComparison, measurements: readonly NoisyMarginal[]) {
  const { realRows, syntheticRows, columns, pairs, associations, copies } = comparison;
  return {
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
  spread,
}: ExactComparison['columns'][number]): ReviewedColumn {
  const bars = fewBars({ labels, series: [real, synthetic] });
  const [own, made] = bars.series as [number[], number[]];
  return { column, error, floor, margin: 1.96 * spread, labels: bars.labels, real: own, synthetic: made };
}

function pairOf(
  { columns, error, floor, spread }: ExactComparison['pairs'][number],
  measurements: readonly NoisyMarginal[],
): ReviewedPair {
  const measured = measurements.some((marginal) => columns.every((name) => marginal.columns.includes(name)));
  return { error, floor, margin: 1.96 * spread, columns: [...columns], measured };
}
