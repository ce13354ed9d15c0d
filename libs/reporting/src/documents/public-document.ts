import type { PublicReport, PublicTable } from '@likeness/contracts';
import { count, number, percent, rho } from '@likeness/ui/words';
import { cellShares } from '../charts/cell-shares.js';
import { squareMatrices } from '../charts/square-matrices.js';
import { twoClouds } from '../charts/two-clouds.js';
import type { BlockView, ReportChart, ReportDocument, ReportTable } from '../report-document.js';
import { blockView, isSaid } from './block-view.js';
import { ofTable } from './of-table.js';
import { guaranteeView, promiseAsPart } from './guarantee-view.js';

const ORIGINS = {
  declared: 'declared public',
  measured: 'measured with noise',
  learned: 'copied from the data, without a guarantee',
  generated: 'made up, not modelled',
} as const;

/** What everybody may read: from noisy measurements and synthetic rows alone. */
export const publicDocument = (report: PublicReport): ReportDocument => {
  const { guarantee, figures, tables } = report;
  return {
    kind: 'public',
    title: 'Public report',
    warning: null,
    lead: leadOf(report),
    guarantee: guaranteeView(guarantee),
    facts: [
      ...(tables.length === 0 ? [] : [{ term: 'Tables', value: tables.map(({ table }) => table).join(', ') }]),
      { term: 'Synthetic rows', value: count(report.syntheticRows) },
      { term: 'Made by', value: report.synthesizer },
      ...(guarantee.kind === 'dp'
        ? [
            {
              term: 'Odds for an attacker',
              value: `from 50 % to at most ${number(guarantee.attackerCertainty)} %, whatever they know`,
            },
            { term: 'Accounting', value: guarantee.accounting },
          ]
        : []),
    ],
    cautions: report.cautions,
    verdict: null,
    blocks: [
      blockView('privacy', 'What was measured, and how much noise protects it.', {
        figures,
        charts: [],
        tables: [
          {
            caption: 'Measurements',
            columns: [
              { title: 'What' },
              { title: 'Noise (σ of each count)', numeric: true },
              { title: 'Cost', numeric: true },
            ],
            rows: report.measurements.map(({ what, sigma, picoRho }) => [
              ...[what, sigma === null ? 'a choice, no count' : number(sigma), rho(picoRho)],
            ]),
          },
        ],
      }),
      blockView(
        'fidelity',
        'How close the synthetic rows are to the real ones, as far as budget was spent on that, and to what was measured. All of it carries noise on purpose; the lines show its 95 % interval.',
        {
          figures,
          charts: columnCharts(report),
          tables: tables.length === 0 ? [origins(report)] : [tablesOverview(report)],
        },
      ),
      blockView('usefulness', 'Whether somebody who works with the rows comes to the same conclusions.', {
        figures,
        charts: [],
      }),
      blockView('fairness', 'Whom the noise hurts.', { figures, charts: [] }),
      ...tables.map(tableBlock),
    ].filter(isSaid),
  };
};

type Columns = Pick<PublicReport, 'columns' | 'distributions' | 'associations' | 'scatter'>;

const columnCharts = ({ distributions, associations, scatter }: Columns): (ReportChart | null)[] => [
  ...distributions.map(({ column, labels, synthetic, measured, errorBar }) =>
    cellShares({
      title: column,
      note: 'Bars are synthetic rows, blue ticks what was measured with noise.',
      labels,
      tick: { name: 'Measured with noise', shares: measured, error: errorBar },
      bars: synthetic,
    }),
  ),
  squareMatrices({
    title: 'Association between columns',
    note: 'Cramér’s V in the synthetic rows: empty squares hang together not at all, full ones entirely.',
    columns: associations.columns,
    matrices: [{ name: 'Synthetic', values: associations.synthetic }],
    largest: 1,
  }),
  scatter === null
    ? null
    : twoClouds({
        title: 'Synthetic rows on their two principal axes',
        note: 'Each mark is a synthetic row. Nothing of the real rows is shown.',
        axes: ['first axis', 'second axis'],
        ...{ real: [], synthetic: scatter.axes },
      }),
  scatter?.neighbours == null
    ? null
    : twoClouds({
        title: 'Synthetic rows near those that they are alike to',
        note: 'The same rows, each beside its nearest (UMAP). Islands are kinds of rows; distances between islands mean nothing.',
        axes: ['', ''],
        ...{ real: [], synthetic: scatter.neighbours },
      }),
];

const origins = ({ columns }: Columns): ReportTable => ({
  caption: 'Columns and where their values come from',
  columns: [{ title: 'Column' }, { title: 'Type' }, { title: 'Possible values' }],
  rows: columns.map(({ name, sdtype, domain }) => [name, sdtype, ORIGINS[domain]]),
});

const tablesOverview = ({ tables }: PublicReport): ReportTable => ({
  caption: 'The tables',
  columns: [{ title: 'Table' }, { title: 'Synthetic rows', numeric: true }, { title: 'Columns', numeric: true }],
  rows: tables.map(({ table, syntheticRows, columns }) => [table, count(syntheticRows), count(columns.length)]),
});

const tableBlock = (table: PublicTable): BlockView =>
  ofTable(
    table.table,
    blockView('fidelity', `${count(table.syntheticRows)} synthetic rows.`, {
      figures: [],
      charts: columnCharts(table),
      tables: [origins(table)],
    }),
  );

function leadOf({ syntheticRows, columns, tables, synthesizer, guarantee, figures, cautions }: PublicReport): string {
  const shape =
    tables.length === 0
      ? `${columns.length} columns`
      : `${tables.reduce((sum, table) => sum + table.columns.length, 0)} columns in ${tables.length} tables`;
  const error = figures.find(({ id }) => id === 'measured-error');
  const checked = figures.find(({ id }) => id === 'checked-pairs');
  const good =
    checked?.interval != null
      ? `; pairs of columns are within ${percent(checked.interval.high)} of the real ones, noise allowed for`
      : error === undefined || error.baseline === null
        ? ''
        : error.value <= error.baseline
          ? `; they follow what was measured as closely as its noise allows (${percent(error.baseline)})`
          : `; they follow what was measured within ${percent(error.value)}, of which noise explains ${percent(error.baseline)}`;
  const beware = cautions.find((caution) => caution.startsWith('Groups smaller'));
  return `${count(syntheticRows)} synthetic rows of ${shape} by ${synthesizer}, ${promiseAsPart(guarantee)}${good}. ${beware ?? ''}`.trim();
}
