import { MetadataJson, type DrawOptions, type PublicReport } from '@likeness/contracts';
import { mostDrawnRows } from '@likeness/governance';
import type { RunEntity } from '../entities/run.js';
import { conditionedTable } from './conditioned-table.js';
import type { DrawableRelease } from './draw-access.js';

type OfferedColumn = DrawOptions['columns'][number];

/** What a form can offer, from the plan and the public report: neither holds more than what is published. */
export const drawOptions = (
  { release, policy }: DrawableRelease,
  run: Pick<RunEntity, 'plan' | 'planView'>,
  report: PublicReport,
): DrawOptions => ({
  releaseId: release.id,
  version: release.version,
  guarantee: release.guarantee,
  mostRows: mostDrawnRows(policy),
  publishedRows: release.rows,
  tables: release.preview.length,
  ...(release.preview.length > 1
    ? offeredOfSeveral(run, report)
    : { conditionedTable: null, columns: offeredColumns(run, report, undefined) }),
});

function offeredOfSeveral(run: Pick<RunEntity, 'plan' | 'planView'>, report: PublicReport) {
  const table = conditionedTable(run);
  const own = report.tables.find((one) => one.table === table);
  return {
    conditionedTable: table,
    columns: table === null ? [] : offeredColumns(run, own ?? { distributions: [] }, table),
  };
}

/** Made-up columns follow no model, so nothing can be asked of them. */
const offeredColumns = (
  { plan, planView }: Pick<RunEntity, 'plan' | 'planView'>,
  report: Pick<PublicReport, 'distributions'>,
  table: string | undefined,
) => {
  const described = MetadataJson.safeParse(plan['metadata']).data;
  const tables = described?.tables ?? {};
  const declared = (table === undefined ? Object.values(tables)[0] : tables[table])?.columns ?? {};
  return planView.columns
    .filter((column) => column.domain !== 'generated' && column.table === table)
    .map(({ name, sdtype }): OfferedColumn => {
      const { values = [], min, max } = (declared[name]?.['domain'] ?? {}) as DeclaredDomain;
      const isCategorical = sdtype === 'categorical' || sdtype === 'boolean';
      return {
        ...{ name, sdtype, isCategorical },
        values: isCategorical ? valuesOf(name, values.map(String), report) : [],
        min: min ?? null,
        max: max ?? null,
      };
    });
};

interface DeclaredDomain {
  readonly values?: readonly unknown[];
  readonly min?: number | string;
  readonly max?: number | string;
}

/** Not a value: empty cells, and the sum of many that a chart has no room for. */
const isNoValue = (label: string): boolean => label === '(empty)' || /^\(\d+ others\)$/.test(label);

const valuesOf = (
  name: string,
  declared: readonly string[],
  report: Pick<PublicReport, 'distributions'>,
): OfferedColumn['values'] => {
  const shown = report.distributions.find(({ column }) => column === name);
  const shares = new Map(shown?.labels.map((label, at) => [label, shown.synthetic[at] ?? null]));
  const values = declared.length > 0 ? declared : [...shares.keys()].filter((label) => !isNoValue(label));
  return values.map((value) => ({ value, share: shares.get(value) ?? null }));
};
