import type { PublicReport } from '@likeness/contracts';
import { count, number, percent, rho } from '@likeness/ui/words';
import { cellShares } from '../charts/cell-shares.js';
import { squareMatrices } from '../charts/square-matrices.js';
import type { ReportDocument } from '../report-document.js';
import { blockView, isSaid } from './block-view.js';
import { guaranteeView, promiseAsPart } from './guarantee-view.js';

const ORIGINS = {
  declared: 'declared public',
  measured: 'measured with noise',
  learned: 'copied from the data, without a guarantee',
  generated: 'made up, not modelled',
} as const;

/** What everybody may read: from noisy measurements and synthetic rows alone. */
export const publicDocument = (report: PublicReport): ReportDocument => {
  const { guarantee, figures, associations } = report;
  return {
    kind: 'public',
    title: 'Public report',
    warning: null,
    lead: leadOf(report),
    guarantee: guaranteeView(guarantee),
    facts: [
      { term: 'Synthetic rows', value: count(report.syntheticRows) },
      { term: 'Made by', value: report.synthesizer },
      ...(guarantee.kind === 'dp'
        ? [
            {
              term: 'Odds for an attacker',
              value: `Somebody who was unsure (50 %) whether a person is in the data is at most ${number(guarantee.attackerCertainty)} % sure afterwards.`,
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
          charts: [
            ...report.distributions.map(({ column, labels, synthetic, measured, errorBar }) =>
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
          ],
          tables: [
            {
              caption: 'Columns and where their values come from',
              columns: [{ title: 'Column' }, { title: 'Type' }, { title: 'Possible values' }],
              rows: report.columns.map(({ name, sdtype, domain }) => [name, sdtype, ORIGINS[domain]]),
            },
          ],
        },
      ),
      blockView('usefulness', 'Whether somebody who works with the rows comes to the same conclusions.', {
        figures,
        charts: [],
      }),
      blockView('fairness', 'Whom the noise hurts.', { figures, charts: [] }),
    ].filter(isSaid),
  };
};

function leadOf({ syntheticRows, columns, synthesizer, guarantee, figures, cautions }: PublicReport): string {
  const error = figures.find(({ id }) => id === 'measured-error');
  const checked = figures.find(({ id }) => id === 'checked-pairs');
  const good =
    checked?.interval != null
      ? `; pairs of columns are within ${percent(checked.interval.high)} of the real ones, noise allowed for`
      : error === undefined || error.baseline === null
        ? ''
        : `; they follow what was measured within ${percent(error.value)}, of which noise explains ${percent(error.baseline)}`;
  const beware = cautions.find((caution) => caution.startsWith('Groups smaller'));
  return `${count(syntheticRows)} synthetic rows of ${columns.length} columns by ${synthesizer}, ${promiseAsPart(guarantee)}${good}. ${beware ?? ''}`.trim();
}
