import type { Table } from '@likeness/table';
import { discretise } from '../cells/discretise.js';
import { associations } from '../metrics/association.js';
import { finish } from '../nearest/cooperate.js';
import {
  compareWithMeasured,
  type MarginalComparison,
  type MeasuredComparison,
} from '../metrics/measured-comparison.js';
import { publicFigure, type Figure } from '../metrics/metric.js';
import { checkedFigure, type PaidCheck } from '../metrics/paid-check.js';
import type { NoisyMarginal } from '../metrics/noisy-marginal.js';
import { publicMetrics } from '../metrics/registry.js';
import { wholeNumber } from '../metrics/whole-number.js';
import { fewBars } from './bars.js';
import { cautionsOf } from './cautions.js';
import { guaranteeFigures } from './guarantee-figures.js';
import { guaranteeOf } from './guarantee.js';
import { modelledColumns, type DeclaredTable, type PlanFacts } from './plan-facts.js';
import { publicScatter } from './public-scatter.js';
import type { PublicColumns, PublicDistribution, PublicReport, ReportGuarantee } from './public-report.js';

/** Nothing here can hold a private value, a reviewer's result or one of its numbers: `public-report.type-spec.ts` proves it. */
export interface PublicReportInput {
  readonly plan: PlanFacts;
  readonly declared: DeclaredTable;
  readonly measurements: readonly NoisyMarginal[];
  readonly synthetic: Table;
  /** What was bought with a share of the budget. */
  readonly checks?: readonly PaidCheck[];
}

/** The report that anybody may read: post-processing of what was paid for. */
export function buildPublicReport(input: PublicReportInput): PublicReport {
  const { plan, measurements, synthetic } = input;
  const comparison = compareWithMeasured(measurements, synthetic);
  return {
    ...publicFacts(plan, synthetic.rowCount, `${plan.columns.length} columns`),
    ...publicColumns(input, comparison),
    tables: [],
    figures: publicFigures(plan, input.checks ?? [], comparison),
    cautions: cautionsOf(plan, [comparison]),
  };
}

/** What stands above the columns of a table, or of several. */
export const publicFacts = (plan: PlanFacts, syntheticRows: number, shape: string) => {
  const guarantee = guaranteeOf(plan);
  return {
    kind: 'public' as const,
    version: 2 as const,
    summary: `${wholeNumber(syntheticRows)} synthetic rows of ${shape}, made by ${plan.synthesizer} ${originOf(guarantee, plan.measurements.length)}.`,
    guarantee,
    synthesizer: plan.synthesizer,
    syntheticRows,
    measurements: plan.measurements.map(({ what, sigma, cost }) => ({
      what,
      sigma: sigma ?? null,
      picoRho: cost.picoRho,
    })),
  };
};

export const publicFigures = (
  plan: PlanFacts,
  checks: readonly PaidCheck[],
  comparison: MeasuredComparison,
): Figure[] => [
  ...checks.map(checkedFigure),
  ...publicMetrics.map((metric) => publicFigure(metric, comparison)),
  ...guaranteeFigures(guaranteeOf(plan)),
];

/** What is said of the columns of one table, of one or several. */
export const publicColumns = (
  { plan, declared, synthetic }: Pick<PublicReportInput, 'plan' | 'declared' | 'synthetic'>,
  { marginals }: MeasuredComparison,
  tables = 1,
): PublicColumns => {
  const names = modelledColumns(plan.columns);
  const [cells] = discretise([synthetic], names, declared);
  return {
    columns: plan.columns.map(({ name, sdtype, domain }) => ({ name, sdtype, domain })),
    distributions: marginals.filter(({ columns }) => columns.length === 1).map(distributionOf),
    associations: { columns: cells!.columns.map(({ name }) => name), synthetic: [...finish(associations(cells!))] },
    scatter: publicScatter(synthetic, names, declared, tables),
  };
};

const originOf = (guarantee: ReportGuarantee, measurements: number): string =>
  guarantee.kind !== 'dp'
    ? 'from the real rows without noise: there is no formal guarantee'
    : `from ${measurements} noisy measurements with epsilon ${guarantee.epsilon} per ${guarantee.unit}`;

function distributionOf({ columns, labels, measured, synthetic, sigma }: MarginalComparison): PublicDistribution {
  const bars = fewBars({ labels: labels[0]!, series: [measured, synthetic] });
  const [noisy, shown] = bars.series as [number[], number[]];
  return {
    column: columns[0]!,
    labels: bars.labels,
    synthetic: shown,
    // A share is never negative: the noise made it so.
    measured: noisy.map((share) => Math.max(0, share)),
    errorBar: 1.96 * sigma,
  };
}
