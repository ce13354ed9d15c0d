import type { Dataset, Metadata, Table } from '@likeness/table';
import { compareWithMeasured, type MeasuredComparison } from '../metrics/measured-comparison.js';
import type { NoisyMarginal } from '../metrics/noisy-marginal.js';
import type { PaidCheck } from '../metrics/paid-check.js';
import { publicColumns, publicFacts, publicFigures } from './build-public-report.js';
import { cautionsOf } from './cautions.js';
import type { PlanFacts } from './plan-facts.js';
import type { PublicReport } from './public-report.js';

/** As closed to private values as the input of one table. */
export interface TablesPublicReportInput {
  /** Its columns name their table. */
  readonly plan: PlanFacts;
  readonly metadata: Metadata;
  readonly measurements: readonly NoisyMarginal[];
  readonly synthetic: Dataset;
  readonly checks?: readonly PaidCheck[];
}

const EMPTY: Table = { rowCount: 0, columns: [] };

/** The same for several tables. */
export function buildTablesPublicReport(input: TablesPublicReportInput): PublicReport {
  const { plan, metadata, measurements, synthetic, checks = [] } = input;
  const names = Object.keys(metadata.tables);
  const tables = names.map((table) => {
    const rows = synthetic.tables[table] ?? EMPTY;
    const own = measurements.filter((marginal) => marginal.table === table);
    return { table, rows, comparison: compareWithMeasured(own, rows) };
  });
  const total = tables.reduce((sum, { rows }) => sum + rows.rowCount, 0);
  return {
    ...publicFacts(plan, total, `${plan.columns.length} columns in ${names.length} tables`),
    columns: [],
    distributions: [],
    associations: { columns: [], synthetic: [] },
    scatter: null,
    tables: tables.map(({ table, rows, comparison }) => ({
      table,
      syntheticRows: rows.rowCount,
      ...publicColumns(
        {
          plan: { ...plan, columns: plan.columns.filter((column) => column.table === table) },
          declared: metadata.tables[table]!,
          synthetic: rows,
        },
        comparison,
        names.length,
      ),
    })),
    figures: publicFigures(plan, checks, together(tables)),
    cautions: cautionsOf(
      plan,
      tables.map(({ comparison }) => comparison),
    ),
  };
}

/** All marginals at once, their columns named with their table. */
const together = (
  tables: readonly { readonly table: string; readonly comparison: MeasuredComparison }[],
): MeasuredComparison => ({
  rows: tables.reduce((sum, { comparison }) => sum + comparison.rows, 0),
  marginals: tables.flatMap(({ table, comparison }) =>
    comparison.marginals.map((marginal) => ({
      ...marginal,
      columns: marginal.columns.map((column) => `${table}.${column}`),
    })),
  ),
});
