import type { Table } from '@likeness/table';
import { discretise } from '../cells/discretise.js';
import { associations } from '../metrics/association.js';
import { compareWithMeasured, type MarginalComparison } from '../metrics/measured-comparison.js';
import { publicFigure } from '../metrics/metric.js';
import { checkedFigure, type PaidCheck } from '../metrics/paid-check.js';
import type { NoisyMarginal } from '../metrics/noisy-marginal.js';
import { publicMetrics } from '../metrics/registry.js';
import { wholeNumber } from '../metrics/whole-number.js';
import { fewBars } from './bars.js';
import { cautionsOf } from './cautions.js';
import { guaranteeOf } from './guarantee.js';
import { modelledColumns, type DeclaredTable, type PlanFacts } from './plan-facts.js';
import type { PublicDistribution, PublicReport, ReportGuarantee } from './public-report.js';

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
  const { plan, declared, measurements, synthetic, checks = [] } = input;
  const comparison = compareWithMeasured(measurements, synthetic);
  const [cells] = discretise([synthetic], modelledColumns(plan.columns), declared);
  const guarantee = guaranteeOf(plan);
  return {
    kind: 'public',
    version: 2,
    summary: `${wholeNumber(synthetic.rowCount)} synthetic rows of ${plan.columns.length} columns, made by ${plan.synthesizer} ${originOf(guarantee, plan.measurements.length)}.`,
    guarantee,
    synthesizer: plan.synthesizer,
    syntheticRows: synthetic.rowCount,
    columns: plan.columns.map(({ name, sdtype, domain }) => ({ name, sdtype, domain })),
    measurements: plan.measurements.map(({ what, sigma, cost }) => ({
      what,
      sigma: sigma ?? null,
      picoRho: cost.picoRho,
    })),
    figures: [...checks.map(checkedFigure), ...publicMetrics.map((metric) => publicFigure(metric, comparison))],
    distributions: comparison.marginals.filter(({ columns }) => columns.length === 1).map(distributionOf),
    associations: { columns: cells!.columns.map(({ name }) => name), synthetic: [...associations(cells!)] },
    cautions: cautionsOf(plan, comparison),
  };
}

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
