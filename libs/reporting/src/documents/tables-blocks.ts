import type { RelationshipFinding, ReviewedTable, ReviewerReport } from '@likeness/contracts';
import { count, percent } from '@likeness/ui/words';
import { attackAdvantages, rocCurves } from '../charts/attack-charts.js';
import { cellShares } from '../charts/cell-shares.js';
import { rankedErrors } from '../charts/ranked-errors.js';
import type { BlockView, ReportChart, ReportTable } from '../report-document.js';
import { blockTitles } from './block-view.js';
import { figureView, worstFirst } from './figure-view.js';
import { ofTable } from './of-table.js';
import { columnCharts, errorCharts, fairnessCharts, learners, threatModels } from './reviewed-charts.js';

/** Columns of each table whose distributions are drawn; the worst come first. */
const DRAWN = 6;

/** Rows of each table, and its errors beside each other. */
export const tablesOverview = ({ tables }: ReviewerReport): ReportTable => ({
  caption: 'The tables',
  columns: [
    { title: 'Table' },
    { title: 'Real rows', numeric: true },
    { title: 'Held back', numeric: true },
    { title: 'Synthetic rows', numeric: true },
    { title: 'Mean error of columns', numeric: true },
    { title: 'Mean error of pairs', numeric: true },
  ],
  rows: tables.map(({ table, realRows, holdoutRows, syntheticRows, columns, pairs }) => [
    table,
    count(realRows),
    count(holdoutRows),
    count(syntheticRows),
    meanError(columns),
    meanError(pairs),
  ]),
});

const meanError = (of: readonly { readonly error: number }[]): string =>
  of.length === 0 ? 'nothing compared' : percent(of.reduce((sum, { error }) => sum + error, 0) / of.length);

/** Attacks on all tables, each named with its table, and those that join some. */
export const attacksOnTables = ({ tables, attacks: joining }: ReviewerReport): ReportChart =>
  attackAdvantages(
    [
      ...joining,
      ...tables.flatMap(({ table, attacks }) =>
        attacks.map((attack) => ({ ...attack, title: `${table}: ${attack.title}` })),
      ),
    ].sort((a, b) => (b.advantage?.value ?? -1) - (a.advantage?.value ?? -1)),
  );

const joined = ({ parent, child, key }: RelationshipFinding): string => `${child}.${key} → ${parent}`;

export const relationshipCharts = ({ relationships }: ReviewerReport): readonly (ReportChart | null)[] => {
  const pairs = relationships
    .flatMap(({ parent, child, pairs: own }) =>
      own.map(({ columns: [a, b], error, floor }) => ({ name: `${parent}.${a} × ${child}.${b}`, error, floor })),
    )
    .sort((a, b) => b.error - a.error);
  return [
    pairs.length === 0
      ? null
      : rankedErrors({
          title: 'Pairs across tables, worst first',
          note: 'A column of the parent with one of its children, on the joined rows. Blue ticks: two halves of the real parents, scaled.',
          what: 'Pair',
          errors: pairs,
        }),
    ...relationships.map((relationship) =>
      cellShares({
        title: joined(relationship),
        note: `Rows of “${relationship.parent}” by their number of rows in “${relationship.child}”: error ${percent(relationship.children.error)}, a fresh real sample ${percent(relationship.children.floor)}; blue ticks are real`,
        labels: relationship.children.labels,
        tick: { name: 'Real', shares: relationship.children.real, error: 0 },
        bars: relationship.children.synthetic,
      }),
    ),
  ];
};

export const relationshipTable = ({ relationships }: ReviewerReport): readonly ReportTable[] =>
  relationships.length === 0
    ? []
    : [
        {
          caption: 'Keys that lead to a parent',
          columns: [{ title: 'Foreign key' }, { title: 'Real', numeric: true }, { title: 'Synthetic', numeric: true }],
          rows: relationships.map((relationship) => [
            joined(relationship),
            percent(relationship.matched.real),
            percent(relationship.matched.synthetic),
          ]),
        },
      ];

/** Everything that is known of one table, for those who want to look closer. */
export const tableBlock = (rows: ReviewedTable): BlockView => {
  const { table, realRows, syntheticRows, attacks, figures, gaps } = rows;
  return ofTable(table, {
    lead: `${count(syntheticRows)} synthetic rows beside ${count(realRows)} real ones.`,
    figures: worstFirst(figures).map((figure) => {
      const view = figureView(figure);
      return { ...view, title: `${blockTitles[figure.block]}: ${view.title}` };
    }),
    charts: [
      ...(rows.columns.length === 0 ? [] : errorCharts({ ...rows, tables: [] })),
      ...(attacks.length === 0 ? [] : [attackAdvantages(attacks), rocCurves(attacks)]),
      ...columnCharts(rows, DRAWN),
      learners(rows),
      ...fairnessCharts(rows),
    ].filter((chart) => chart !== null),
    tables: threatModels(rows),
    gaps: gaps.map(({ title, reason }) => ({ title, reason })),
  });
};
