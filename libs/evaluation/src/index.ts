// Reports
export { buildPublicReport, type PublicReportInput } from './reports/build-public-report.js';
export { buildReviewerReport, type RealRows, type ReviewerReportInput } from './reports/build-reviewer-report.js';
export { buildTablesPublicReport, type TablesPublicReportInput } from './reports/build-tables-public-report.js';
export {
  buildTablesReviewerReport,
  type RealTables,
  type TablesReviewerReportInput,
} from './reports/build-tables-report.js';
export type { ReviewChoices, ReviewRun } from './reports/review/review-context.js';
export type { MetricLimit } from './reports/judge-limits.js';
export type { PublicDistribution, PublicGuarantee, PublicReport, ReportGuarantee } from './reports/public-report.js';
export type { AttackFinding, PolicyVerdicts, ReviewerReport } from './reports/reviewer-report.js';
export type { DeclaredTable, PlanFacts, PlannedColumn } from './reports/plan-facts.js';

// Metrics
export { exactMetrics, publicMetrics } from './metrics/registry.js';
export type { Estimate, ExactMetric, Figure, PublicMetric } from './metrics/metric.js';
export type { NoisyMarginal } from './metrics/noisy-marginal.js';
export type { ExactNumber, PublicNumber } from './metrics/exact-number.js';
